//! Quarters, years, dates, calendars, and what is dated by them.

use crate::calendar::{FiscalCalendar, FiscalYear, Month as CalendarMonth, Quarter, QuarterOfYear, Quarters, YearNaming};
use crate::history::DueQuarters;
use crate::values::{Version, Versions};
use alloc::vec::Vec;
use proptest::collection::{SizeRange, vec};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use time::{Date, Month};

/// The year that years shrink towards.
const SIMPLEST: i32 = 2000;

/// A fiscal year: mostly of this century, but also of any other that a year can be, the first and last included. Shrinks towards 2000.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(year in strategies::fiscal_year())| {
///     prop_assert!(year.quarters().all(|quarter| quarter.fiscal_year() == year));
/// });
/// ```
pub fn fiscal_year() -> BoxedStrategy<FiscalYear> {
    let ends = alloc::vec![FiscalYear::MIN.number(), FiscalYear::MAX.number(), -1, 0, 99, 1999, 9999];
    let number = prop_oneof![
        4 => (0_i32..=40).prop_map(|later| SIMPLEST.saturating_add(later)),
        2 => (-100_i32..=100).prop_map(|later| SIMPLEST.saturating_add(later)),
        1 => -20_000_i32..=20_000,
        1 => FiscalYear::MIN.number()..=FiscalYear::MAX.number(),
        1 => select(ends),
    ];
    number.prop_filter_map("a year in range", |number| FiscalYear::new(number).ok()).boxed()
}

/// A quarter of any [`fiscal_year`], year ends and the first and last of all included. Shrinks towards 2000-Q1.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(quarter in strategies::quarter())| {
///     prop_assert_eq!(quarter.to_string().parse(), Ok(quarter));
///     prop_assert!(quarter.next().is_none_or(|next| next.previous() == Some(quarter)));
/// });
/// ```
pub fn quarter() -> BoxedStrategy<Quarter> {
    (fiscal_year(), quarter_of_year()).prop_map(|(year, of_year)| year.quarter(of_year)).boxed()
}

/// A quarter from `first` to `last`, both included; `first` if `last` is before it. Shrinks towards `first`.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Quarter, strategies};
/// use proptest::prelude::*;
///
/// let (first, last): (Quarter, Quarter) = ("2016-Q3".parse()?, "2018-Q2".parse()?);
/// proptest!(|(quarter in strategies::quarter_between(first, last))| prop_assert!(first <= quarter && quarter <= last));
/// # Ok::<(), performance_indicators::calendar::ParseQuarterError>(())
/// ```
pub fn quarter_between(first: Quarter, last: Quarter) -> BoxedStrategy<Quarter> {
    let most = u32::try_from(last.quarters_since(first)).unwrap_or_default();
    (0..=most).prop_map(move |later| first.later(later).unwrap_or(first)).boxed()
}

/// A quarter in which a series or a version starts: one of ten years, the simplest first.
pub(super) fn start() -> BoxedStrategy<Quarter> {
    (0_u32..40).prop_map(at).boxed()
}

/// So many quarters after the simplest.
pub(super) fn at(later: u32) -> Quarter {
    let first = FiscalYear::new(SIMPLEST).unwrap_or(FiscalYear::MIN).first_quarter();
    first.later(later).unwrap_or(first)
}

/// One of the four quarters of a year.
///
/// # Examples
///
/// ```
/// use performance_indicators::calendar::QuarterOfYear;
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(of_year in strategies::quarter_of_year())| {
///     prop_assert_eq!(QuarterOfYear::new(of_year.number()), Ok(of_year));
/// });
/// ```
pub fn quarter_of_year() -> BoxedStrategy<QuarterOfYear> {
    select(&QuarterOfYear::ALL).boxed()
}

/// Up to forty quarters in a row, none and those across a year's end included.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(quarters in strategies::quarters())| prop_assert_eq!(quarters.len(), quarters.count()));
/// ```
pub fn quarters() -> BoxedStrategy<Quarters> {
    (quarter(), 0_u32..=40)
        .prop_map(|(first, count)| match count.checked_sub(1) {
            Some(more) => first.through(first.later(more).unwrap_or(Quarter::MAX)),
            None => Quarter::MAX.through(Quarter::MIN),
        })
        .boxed()
}

/// A month of any [`fiscal_year`]'s number, the first and last of all included. Shrinks towards January 2000.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(month in strategies::month())| prop_assert_eq!(month.to_string().parse(), Ok(month)));
/// ```
pub fn month() -> BoxedStrategy<CalendarMonth> {
    (fiscal_year(), month_of_year())
        .prop_map(|(year, of_year)| CalendarMonth::new(year.number(), of_year).unwrap_or(CalendarMonth::MAX))
        .boxed()
}

fn month_of_year() -> BoxedStrategy<Month> {
    (1_u8..=12).prop_map(|number| Month::try_from(number).unwrap_or(Month::January)).boxed()
}

/// Any day, the first and last that there are included. Shrinks towards 1 January 2000.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(date in strategies::date(), calendar in strategies::fiscal_calendar())| {
///     let quarter = calendar.quarter_containing(date);
///     prop_assert!(calendar.first_day(quarter).is_none_or(|first| first <= date));
/// });
/// ```
pub fn date() -> BoxedStrategy<Date> {
    let first = Date::from_ordinal_date(SIMPLEST, 1).map_or(0, Date::to_julian_day);
    let (least, most) = (Date::MIN.to_julian_day(), Date::MAX.to_julian_day());
    prop_oneof![
        4 => (0_i32..=15_000).prop_map(move |later| first.saturating_add(later)),
        1 => least..=most,
        1 => select(alloc::vec![least, most]),
    ]
    .prop_filter_map("a day in range", |day| Date::from_julian_day(day).ok())
    .boxed()
}

/// A calendar that starts in any month and names its years in any way, the four constants more often.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(calendar in strategies::fiscal_calendar(), quarter in strategies::quarter())| {
///     prop_assert_eq!(calendar.parse_label(&calendar.label(quarter).to_string()), Ok(quarter));
/// });
/// ```
pub fn fiscal_calendar() -> BoxedStrategy<FiscalCalendar> {
    let (uk, us) = (FiscalCalendar::UK_GOVERNMENT, FiscalCalendar::US_FEDERAL);
    let constants = select(alloc::vec![FiscalCalendar::CALENDAR_YEAR, uk, us, FiscalCalendar::AUSTRALIA]);
    prop_oneof![1 => constants, 1 => (month_of_year(), year_naming()).prop_map(|(month, naming)| FiscalCalendar::new(month, naming))]
        .boxed()
}

/// Each way of naming a fiscal year.
///
/// # Examples
///
/// ```
/// use performance_indicators::{FiscalCalendar, strategies, time::Month};
/// use proptest::prelude::*;
///
/// proptest!(|(naming in strategies::year_naming())| {
///     prop_assert_eq!(FiscalCalendar::new(Month::April, naming).named_by(), naming);
/// });
/// ```
pub fn year_naming() -> BoxedStrategy<YearNaming> {
    select(&[YearNaming::Start, YearNaming::End, YearNaming::Both]).boxed()
}

/// The quarters of a year for which a figure is due: every one, the last only, or any others. Shrinks towards Q1 alone.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(due in strategies::due_quarters())| prop_assert!((1..=4).contains(&due.len())));
/// ```
pub fn due_quarters() -> BoxedStrategy<DueQuarters> {
    let some =
        subsequence(&QuarterOfYear::ALL, 1..=4).prop_map(|quarters| DueQuarters::new(quarters).unwrap_or(DueQuarters::EVERY));
    prop_oneof![1 => some, 1 => Just(DueQuarters::LAST), 1 => Just(DueQuarters::EVERY)].boxed()
}

/// So many versions of something, in force from different quarters on or from always, some correcting those before them.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(versions in strategies::versions(strategies::tolerance(), 1..=4))| {
///     let first = versions.iter().next().expect("at least one");
///     prop_assert_eq!(versions.before_corrections(first.starts()), Some(first.content()));
/// });
/// ```
pub fn versions<S: Strategy + Clone + 'static>(content: S, count: impl Into<SizeRange>) -> BoxedStrategy<Versions<S::Value>>
where
    S::Value: Clone + 'static,
{
    let version = (1_u32..=6, proptest::bool::weighted(0.2), content);
    (proptest::bool::weighted(0.6), start(), vec(version, count))
        .prop_map(|(always, start, listed)| {
            let mut from = start;
            let dated: Vec<_> = listed
                .into_iter()
                .take(Versions::<S::Value>::MOST)
                .enumerate()
                .map(|(place, (later, corrects, content))| {
                    if place > 0 {
                        from = from.later(later).unwrap_or(Quarter::MAX);
                    }
                    let version = Version::new(if always && place == 0 { Quarter::MIN } else { from }, content);
                    if corrects && place > 0 { version.correcting() } else { version }
                })
                .collect();
            Versions::new(dated).unwrap_or_default()
        })
        .boxed()
}

/// Versions of one thing with each made into another, dates and corrections kept.
pub(super) fn mapped<T, U>(versions: &Versions<T>, mut to: impl FnMut(&T) -> U) -> Versions<U> {
    let changed = versions.iter().map(|version| {
        let changed = Version::new(version.starts(), to(version.content()));
        if version.corrects() { changed.correcting() } else { changed }
    });
    Versions::new(changed.collect::<Vec<_>>()).unwrap_or_default()
}
