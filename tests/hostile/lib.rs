//! Nothing here: the tests are those of the library.
