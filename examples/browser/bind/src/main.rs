//! Puts the compiled module and its glue into the page, so that one file opens in a browser without a server.
//!
//! ```sh
//! bind page.wasm index.html > rate.html
//! ```

use base64::Engine;
use std::error::Error;
use std::io::Write;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [module, page] = arguments.as_slice() else { return Err("usage: bind MODULE.wasm PAGE.html".into()) };
    let mut output = Bindgen::new().input_path(module).no_modules(true)?.typescript(false).generate_output()?;
    let glue = output.js().to_owned();
    let bytes = base64::engine::general_purpose::STANDARD.encode(output.wasm_mut().emit_wasm());
    let page = std::fs::read_to_string(page)?;
    // An inline script ends at the first end tag, wherever it stands.
    if glue.contains("</script") {
        return Err("the glue holds an end tag: it cannot stand in a page".into());
    }
    let page = page.replace("/*GLUE*/", &glue).replace("MODULE_BYTES", &bytes);
    std::io::stdout().write_all(page.as_bytes())?;
    Ok(())
}
