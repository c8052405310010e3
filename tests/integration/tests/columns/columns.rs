//! A column is rated as its values are one by one, whatever the layout, the scheme and the figures.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::integer_division,
    reason = "what overflows here fails the test, and digits and bits are counted in whole numbers"
)]

use crate::strategies::cases;
use performance_indicators::batch::{
    Column, ColumnError, NotRated, Outcome, OutcomeCounts, PolarityColumn, RowRules, TargetColumn, ToleranceColumn,
};
use performance_indicators::rating::{Band, Facts, Limit, ScaleError, When};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::values::{AimError, Side, Width};
use performance_indicators::{
    Aim, Missing, Percent, Points, Polarity, Rating, RatingScale, Scheme, Target, TargetRange, Tolerance, Unrated, Verdict,
    strategies,
};
use proptest::prelude::*;
use proptest::sample::Index;

/// The largest digits of a decimal.
const MOST: i128 = (1 << 96) - 1;

/// A decimal of fixed-point digits, by its definition.
fn held(digits: i128, scale: i8) -> Option<Decimal> {
    let zeros = 10_i128.pow(u32::from(scale.min(0).unsigned_abs()));
    Decimal::try_from_i128_with_scale(digits.checked_mul(zeros)?, u32::try_from(scale).unwrap_or(0)).ok()
}

/// The digits of a decimal at a fixed scale, rounded towards zero, and so many more.
fn digits_near(value: Decimal, scale: i8, offset: i128) -> i128 {
    let power = i32::from(scale) - i32::try_from(value.scale()).unwrap();
    let ten = 10_i128.checked_pow(power.unsigned_abs());
    let digits = match (power >= 0, ten) {
        (true, Some(ten)) => value.mantissa().saturating_mul(ten),
        (true, None) => value.mantissa().signum().saturating_mul(i128::MAX),
        (false, ten) => ten.map_or(0, |ten| value.mantissa() / ten),
    };
    digits.saturating_add(offset)
}

fn offset() -> impl Strategy<Value = i128> {
    prop_oneof![2 => Just(0_i128), 2 => -1_i128..=1, 1 => -1_000_i128..=1_000]
}

fn extreme() -> impl Strategy<Value = i128> {
    let of_types = [i128::MAX, i128::MIN, i64::MAX.into(), i64::MIN.into(), i32::MAX.into(), i32::MIN.into(), u32::MAX.into()];
    let ends = [&of_types[..], &[0, MOST, MOST + 1, -MOST, -MOST - 1]].concat();
    (prop::sample::select(ends), -1_i128..=1).prop_map(|(end, offset)| end.saturating_add(offset))
}

/// Digits at a scale: on or beside a limit of a rating scale, at the ends of what types hold, or anywhere.
fn digits(rating: &RatingScale, scale: i8) -> impl Strategy<Value = i128> + use<> {
    prop_oneof![
        12 => (strategies::decimal_near(rating), offset()).prop_map(move |(value, offset)| digits_near(value, scale, offset)),
        2 => extreme(),
        1 => any::<i128>(),
        1 => any::<i64>().prop_map(i128::from),
    ]
}

fn fixed_scale() -> impl Strategy<Value = i8> {
    prop_oneof![4 => 0_i8..=6, 2 => 0_i8..=28, 2 => -28_i8..=-1]
}

/// Bits for so many rows from an offset on.
fn bits() -> impl Strategy<Value = (Vec<u8>, usize)> {
    let byte = prop_oneof![2 => Just(u8::MAX), 1 => Just(0_u8), 3 => any::<u8>()];
    (prop::collection::vec(byte, 80), 0_usize..=70)
}

fn is_set((bits, offset): &(Vec<u8>, usize), row: usize) -> bool {
    let at = offset + row;
    bits[at / 8] >> (at % 8) & 1 == 1
}

/// Checks all three ways of rating a column.
fn check(scale: &RatingScale, column: Column<'_>, facts: Facts, expected: &[Outcome]) -> Result<(), TestCaseError> {
    let mut outcomes = vec![Outcome::MISSING; expected.len()];
    let counts = scale.rate_column(&column, facts, &mut outcomes).unwrap();
    prop_assert_eq!(&outcomes[..], expected);
    let one_by_one: OutcomeCounts = expected.iter().copied().collect();
    prop_assert_eq!(&counts, &one_by_one);
    prop_assert_eq!(&scale.count_column(&column, facts), &one_by_one);
    let each = scale.outcomes(column, facts);
    prop_assert_eq!(each.len(), expected.len());
    prop_assert_eq!(&each.collect::<Vec<_>>()[..], expected);
    Ok(())
}

fn rated(scale: &RatingScale, value: Option<Decimal>, facts: Facts) -> Outcome {
    value.map_or(Outcome::MISSING, |value| scale.rate_given(value, facts).into())
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn decimals_are_rated_as_one_by_one(
        (scale, values) in strategies::rating_scale()
            .prop_flat_map(|scale| (Just(scale), prop::collection::vec(strategies::decimal_near(&scale), 0..200))),
        facts in strategies::facts(),
        bits in bits(),
    ) {
        let every: Vec<Outcome> = values.iter().map(|value| rated(&scale, Some(*value), facts)).collect();
        check(&scale, Column::decimals(&values), facts, &every)?;

        let present = |row: usize, value: &Decimal| is_set(&bits, row).then_some(*value);
        let optional: Vec<Option<Decimal>> = values.iter().enumerate().map(|(row, value)| present(row, value)).collect();
        let some: Vec<Outcome> = optional.iter().map(|value| rated(&scale, *value, facts)).collect();
        check(&scale, Column::optional(&optional), facts, &some)?;
        check(&scale, Column::decimals(&values).with_validity(&bits.0, bits.1).unwrap(), facts, &some)?;
    }

    #[test]
    fn digits_are_rated_as_one_by_one(
        (scale, decimals, digits) in (strategies::rating_scale(), fixed_scale()).prop_flat_map(|(scale, decimals)| {
            (Just(scale), Just(decimals), prop::collection::vec(digits(&scale, decimals), 0..200))
        }),
        facts in strategies::facts(),
        bits in bits(),
    ) {
        let one = |digits: i128| match held(digits, decimals) {
            None => NotRated::ValueTooLarge.into(),
            Some(value) => rated(&scale, Some(value), facts),
        };
        let some = |every: &[Outcome]| -> Vec<Outcome> {
            every.iter().enumerate().map(|(row, outcome)| if is_set(&bits, row) { *outcome } else { Outcome::MISSING }).collect()
        };
        let every: Vec<Outcome> = digits.iter().map(|digits| one(*digits)).collect();
        let column = Column::fixed_128(&digits, decimals).unwrap();
        check(&scale, column, facts, &every)?;
        check(&scale, column.with_validity(&bits.0, bits.1).unwrap(), facts, &some(&every))?;

        let narrow: Vec<i64> = digits.iter().filter_map(|digits| i64::try_from(*digits).ok()).collect();
        let wide: Vec<i128> = narrow.iter().map(|digits| i128::from(*digits)).collect();
        let every: Vec<Outcome> = wide.iter().map(|digits| one(*digits)).collect();
        let column = Column::fixed_64(&narrow, decimals).unwrap();
        check(&scale, column, facts, &every)?;
        check(&scale, Column::fixed_128(&wide, decimals).unwrap(), facts, &every)?;
        check(&scale, column.with_validity(&bits.0, bits.1).unwrap(), facts, &some(&every))?;
    }

    /// Chunks in which all fit 32 bits take another way, and so do decimals of one scale.
    #[test]
    fn digits_of_32_bits_are_rated_as_one_by_one(
        (scale, decimals, digits) in (strategies::rating_scale(), fixed_scale()).prop_flat_map(|(scale, decimals)| {
            let digits = prop_oneof![
                8 => digits(&scale, decimals),
                1 => any::<i32>().prop_map(i128::from),
                1 => -1_000_i128..=1_000,
            ];
            (Just(scale), Just(decimals), prop::collection::vec(digits, 0..400))
        }),
        above_zero in any::<bool>(),
        // One row that may be too wide for its chunk, and one that may have another scale.
        (odd_row, odd_digits, other_scale) in (any::<Index>(), prop::option::of(extreme()), prop::option::of(0_u32..=28)),
        facts in strategies::facts(),
        bits in bits(),
    ) {
        let fits = |digits: &&i128| i32::try_from(**digits).is_ok() && (!above_zero || **digits >= 0);
        let mut wide: Vec<i128> = digits.iter().filter(fits).copied().collect();
        if let (Some(digits), false) = (odd_digits, wide.is_empty()) {
            *odd_row.get_mut(&mut wide) = digits;
        }
        let one = |digits: i128| match held(digits, decimals) {
            None => NotRated::ValueTooLarge.into(),
            Some(value) => rated(&scale, Some(value), facts),
        };
        let every: Vec<Outcome> = wide.iter().map(|digits| one(*digits)).collect();
        check(&scale, Column::fixed_128(&wide, decimals).unwrap(), facts, &every)?;
        let narrow: Option<Vec<i64>> = wide.iter().map(|digits| i64::try_from(*digits).ok()).collect();
        if let Some(narrow) = narrow {
            check(&scale, Column::fixed_64(&narrow, decimals).unwrap(), facts, &every)?;
        }

        let mut values: Vec<Decimal> = wide.iter().filter_map(|digits| held(*digits, decimals)).collect();
        if let (Some(other), false) = (other_scale, values.is_empty()) {
            odd_row.get_mut(&mut values).set_scale(other).unwrap();
        }
        // Zeros below zero are zeros too.
        values.iter_mut().filter(|value| value.is_zero()).for_each(|zero| zero.set_sign_negative(above_zero));
        let every: Vec<Outcome> = values.iter().map(|value| rated(&scale, Some(*value), facts)).collect();
        check(&scale, Column::decimals(&values), facts, &every)?;
        let present = |(row, value): (usize, &Decimal)| is_set(&bits, row).then_some(*value);
        let optional: Vec<Option<Decimal>> = values.iter().enumerate().map(present).collect();
        let some: Vec<Outcome> = optional.iter().map(|value| rated(&scale, *value, facts)).collect();
        check(&scale, Column::optional(&optional), facts, &some)?;
        check(&scale, Column::optional(&optional).with_validity(&bits.0, bits.1).unwrap(), facts, &some)?;
    }
}

/// One row's figures.
#[derive(Debug, Clone, Copy)]
struct Figures {
    value: i128,
    target: i128,
    other: i128,
    tolerance: i128,
    polarity: Polarity,
}

/// What kind of columns the figures are in: in the order of those, values, targets, tolerances and the other ends of ranges.
#[derive(Debug, Clone, Copy)]
struct Form {
    scales: [i8; 3],
    targets: u8,
    target: Target,
    tolerances: u8,
    one: Tolerance,
    polarity: Option<Polarity>,
    missing: [bool; 4],
    layouts: [Layout; 4],
    /// Figures of about so many bits, where they are large: near where sums of their products leave 32 bits, or 64.
    bits: Option<u32>,
}

#[derive(Debug, Clone, Copy)]
enum Layout {
    Fixed64,
    Fixed128,
    Decimals,
    Optional,
}

/// A column's figures in one layout.
enum Stored {
    Fixed64(Vec<i64>),
    Fixed128(Vec<i128>),
    Decimals(Vec<Decimal>),
    Optional(Vec<Option<Decimal>>),
}

impl Stored {
    /// The figures in the layout, or in 128 bits where it does not hold them.
    fn new(layout: Layout, digits: &[i128], scale: i8, is_present: impl Fn(usize) -> bool) -> Self {
        let decimals = || -> Option<Vec<Decimal>> {
            let decimal = |(row, digits): (usize, &i128)| held(*digits, scale).or((!is_present(row)).then_some(Decimal::ONE));
            digits.iter().enumerate().map(decimal).collect()
        };
        let stored = match layout {
            Layout::Fixed128 => None,
            Layout::Fixed64 => digits.iter().map(|digits| i64::try_from(*digits).ok()).collect::<Option<_>>().map(Self::Fixed64),
            Layout::Decimals => decimals().map(Self::Decimals),
            Layout::Optional => decimals().map(|decimals| {
                let present = |(row, value): (usize, Decimal)| is_present(row).then_some(value);
                Self::Optional(decimals.into_iter().enumerate().map(present).collect())
            }),
        };
        stored.unwrap_or_else(|| Self::Fixed128(digits.to_vec()))
    }

    /// As a column; optional figures are missing by themselves.
    fn column<'a>(&'a self, scale: i8, validity: Option<&'a (Vec<u8>, usize)>) -> Column<'a> {
        let column = match self {
            Self::Fixed64(digits) => Column::fixed_64(digits, scale).unwrap(),
            Self::Fixed128(digits) => Column::fixed_128(digits, scale).unwrap(),
            Self::Decimals(decimals) => Column::decimals(decimals),
            Self::Optional(optional) => return Column::optional(optional),
        };
        validity.map_or(column, |(bits, offset)| column.with_validity(bits, *offset).unwrap())
    }
}

fn polarity() -> impl Strategy<Value = Polarity> {
    let both = [Polarity::HigherIsBetter, Polarity::LowerIsBetter];
    prop_oneof![8 => prop::sample::select(both.to_vec()), 1 => prop::sample::select(Polarity::ALL)]
}

/// Figures whose value is on or beside the target or the limit of the tolerance.
fn figures(form: Form) -> impl Strategy<Value = Figures> {
    let Form { scales: [value_scale, target_scale, tolerance_scale], tolerances, .. } = form;
    let plain = prop_oneof![
        8 => -2_000_i128..=2_000,
        1 => Just(0_i128),
        1 => any::<i32>().prop_map(i128::from),
        1 => extreme(),
    ];
    let small = prop_oneof![8 => 0_i128..=200, 1 => Just(0_i128), 1 => -3_i128..=20_000, 1 => extreme()];
    let (target, tolerance) = match form.bits {
        None => (plain.boxed(), small.boxed()),
        Some(bits) if tolerances == 2 => (large(bits).boxed(), small.boxed()),
        Some(bits) => (large(bits).boxed(), prop_oneof![3 => small, 1 => large(bits).prop_map(i128::abs)].boxed()),
    };
    let extreme = form.bits.map_or_else(|| extreme().boxed(), |bits| large(bits).boxed());
    let is_extreme = prop::bool::weighted(if form.bits.is_some() { 0.5 } else { 0.02 });
    let place = prop_oneof![Just(0_i8), Just(1), Just(-1), Just(2)];
    (target, tolerance, place, offset(), extreme, is_extreme, polarity(), any::<Index>()).prop_map(
        move |(target, tolerance, place, offset, extreme, is_extreme, polarity, index)| {
            // By decimals, rounded where need be: only a value to begin with.
            let level = match (form.targets, form.target) {
                (3, Target::Level(level) | Target::Strict(level)) => level,
                (3, Target::Range(range)) => range.lower(),
                _ => held(target, target_scale).unwrap_or_default(),
            };
            let width = held(tolerance, tolerance_scale).unwrap_or_default();
            let width = if tolerances == 2 {
                level.checked_mul(width).and_then(|product| product.checked_div(Decimal::ONE_HUNDRED)).unwrap_or_default()
            } else {
                width
            };
            let moved = match place {
                0 => Some(level),
                1 => level.checked_add(width),
                -1 => level.checked_sub(width),
                _ => level.checked_mul(Decimal::from(index.index(3))),
            };
            let near = digits_near(moved.unwrap_or_default(), value_scale, offset);
            let value = if is_extreme { extreme } else { near };
            Figures { value, target, other: target.saturating_add(offset), tolerance, polarity }
        },
    )
}

/// Digits up to so many bits, and about as many as those.
fn large(bits: u32) -> impl Strategy<Value = i128> {
    // One more would need another bit, and what is worked out from the bits of a chunk would be twice as much.
    let most = (1_i128 << bits) - 1;
    let at_end = (any::<bool>(), -1_i128..=3).prop_map(move |(below_zero, less)| {
        let size = (most - less.max(0)).max(0);
        if below_zero { -size } else { size }
    });
    prop_oneof![4 => at_end, 1 => -most..=most, 1 => (-200_i128..=200).prop_map(move |digits| digits.clamp(-most, most))]
}

/// How many bits digits have whose products with a power of ten have about as many as a processor's integers.
fn large_bits() -> impl Strategy<Value = u32> {
    (prop::sample::select(vec![31_u32, 63]), 0_u32..=9, 0_u32..=3)
        .prop_map(|(most, power, fewer)| (most - fewer).saturating_sub(10_u64.pow(power).ilog2()).max(2))
}

fn layout() -> impl Strategy<Value = Layout> {
    prop::sample::select(vec![Layout::Fixed64, Layout::Fixed128, Layout::Decimals, Layout::Optional])
}

/// One target for all rows, of moderate figures mostly.
fn one_target() -> impl Strategy<Value = Target> {
    let level = || (-2_000_i64..=2_000, 0_u32..=3).prop_map(|(digits, scale)| Decimal::try_new(digits, scale).unwrap());
    let range = (level(), level()).prop_map(|(one, other)| TargetRange::new(one.min(other), one.max(other)).unwrap());
    prop_oneof![
        3 => level().prop_map(Target::Level),
        2 => level().prop_map(Target::Strict),
        2 => range.prop_map(Target::Range),
        1 => strategies::target(),
    ]
}

fn form() -> impl Strategy<Value = Form> {
    let scale = || prop_oneof![6 => 0_i8..=3, 1 => 0_i8..=28, 1 => -28_i8..=-1];
    let targets = prop_oneof![4 => Just(0_u8), 2 => Just(1_u8), 1 => Just(2_u8), 2 => Just(3_u8)];
    let tolerances = prop_oneof![2 => Just(0_u8), 2 => Just(1_u8), 4 => Just(2_u8), 1 => Just(3_u8)];
    let one = strategies::tolerance();
    (
        [scale(), scale(), scale()],
        (targets, one_target()),
        (tolerances, one),
        prop::option::weighted(0.3, prop_oneof![4 => polarity(), 1 => Just(Polarity::WithinRange)]),
        prop::array::uniform4(prop::bool::weighted(0.3)),
        prop::array::uniform4(layout()),
        prop::option::weighted(0.4, large_bits()),
    )
        .prop_map(|(scales, (targets, target), (tolerances, one), polarity, missing, layouts, bits)| Form {
            scales,
            targets,
            target,
            tolerances,
            one,
            polarity,
            missing,
            layouts,
            bits,
        })
}

fn any_scheme() -> impl Strategy<Value = Scheme> {
    let presets = [
        "on-target-only",
        "amber-within-tolerance",
        "green-within-tolerance",
        "floor-standard",
        "better-within-worse",
        "goal-post",
    ];
    let preset = prop::sample::select(presets.to_vec()).prop_map(|name| Scheme::preset(name).unwrap());
    // A limit of the scheme's own in finer decimals than those of the rows' tolerances.
    let stated = (1_i64..=100_000, 0_u32..=6, any::<bool>()).prop_filter_map("a width", |(digits, scale, is_percent)| {
        let width = Decimal::try_new(digits, scale).ok()?;
        let percent = || Percent::new(width).ok().map(Width::PercentOfTarget);
        let width = if is_percent { percent()? } else { Width::Points(Points::new(width).ok()?) };
        let bands = [
            Band::new("Beyond", Rating::Blue, When::AtMost(Limit::Stated(Side::Better, width))),
            Band::new("Met", Rating::Green, When::AtMost(Limit::Target)),
            Band::new("Within", Rating::Amber, When::AtMost(Limit::Tolerance(Side::Worse))),
            Band::new("Missed", Rating::Red, When::Otherwise),
        ];
        Scheme::new("stated", bands).ok()
    });
    prop_oneof![2 => preset, 2 => stated, 3 => strategies::moderate_scheme(), 1 => strategies::scheme()]
}

/// One row by its definition.
fn by_definition(scheme: &Scheme, form: &Form, row: &Figures, is_present: [bool; 4], facts: Facts) -> Result<Outcome, NotRated> {
    let [has_value, has_target, has_tolerance, has_other] = is_present;
    let [value_scale, target_scale, tolerance_scale] = form.scales;
    let value = has_value.then_some(row.value).ok_or(NotRated::Missing)?;
    let value = held(value, value_scale).ok_or(NotRated::ValueTooLarge)?;
    let polarity = form.polarity.unwrap_or(row.polarity);
    if polarity == Polarity::Neutral {
        return Err(NotRated::Neutral);
    }
    let target = if form.targets == 3 {
        form.target
    } else {
        let has_target = has_target && (form.targets != 2 || has_other);
        let level = held(has_target.then_some(row.target).ok_or(NotRated::NoTarget)?, target_scale);
        let level = level.ok_or(NotRated::TargetTooLarge)?;
        match form.targets {
            0 => Target::Level(level),
            1 => Target::Strict(level),
            _ => {
                let upper = held(row.other, target_scale).ok_or(NotRated::TargetTooLarge)?;
                Target::Range(TargetRange::new(level, upper).map_err(|_| NotRated::TargetRefused)?)
            }
        }
    };
    let aim = Aim::new(polarity, target).map_err(|_| NotRated::TargetRefused)?;
    let refused = NotRated::ToleranceRefused;
    let tolerance = match (form.tolerances, has_tolerance) {
        (0, _) => form.one,
        (_, false) => Tolerance::NOT_STATED,
        (kind, true) => {
            let figure = held(row.tolerance, tolerance_scale).ok_or(refused)?;
            match kind {
                1 => Points::new(figure).map_err(|_| refused)?.into(),
                2 => Percent::new(figure).map_err(|_| refused)?.into(),
                _ => Tolerance::limit(figure),
            }
        }
    };
    Ok(RatingScale::new(scheme, aim, tolerance).map_err(NotRated::from)?.rate_given(value, facts).into())
}

/// The figures as columns, rated all three ways.
fn check_rows<'a>(
    scheme: &'a Scheme,
    form: &Form,
    columns: [Column<'a>; 4],
    polarities: &'a [Polarity],
    facts: Facts,
    expected: &[Outcome],
) -> Result<(), TestCaseError> {
    let [values, targets, tolerances, others] = columns;
    let targets = match form.targets {
        0 => TargetColumn::Levels(targets),
        1 => TargetColumn::StrictLevels(targets),
        2 => TargetColumn::Ranges(targets, others),
        _ => TargetColumn::One(form.target),
    };
    let tolerances = match form.tolerances {
        0 => ToleranceColumn::One(form.one),
        1 => ToleranceColumn::Points(tolerances),
        2 => ToleranceColumn::PercentOfTarget(tolerances),
        _ => ToleranceColumn::Limits(tolerances),
    };
    let polarities = form.polarity.map_or(PolarityColumn::Each(polarities), PolarityColumn::One);
    let rules = RowRules::new(scheme, targets, tolerances, polarities);
    let mut outcomes = vec![Outcome::MISSING; expected.len()];
    let counts = rules.rate_column(&values, facts, &mut outcomes).unwrap();
    prop_assert_eq!(&outcomes[..], expected);
    let one_by_one: OutcomeCounts = expected.iter().copied().collect();
    prop_assert_eq!(&counts, &one_by_one);
    prop_assert_eq!(&rules.count_column(&values, facts).unwrap(), &one_by_one);
    prop_assert_eq!(&rules.outcomes(values, facts).unwrap().collect::<Vec<_>>()[..], expected);
    Ok(())
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn rows_are_rated_as_one_by_one(
        (form, rows) in form()
            .prop_flat_map(|form| (Just(form), prop::collection::vec(figures(form), 0..160))),
        scheme in any_scheme(),
        facts in strategies::facts(),
        bits in [bits(), bits(), bits(), bits()],
        // How large the figures may be: whether sums of products fit 32 bits, 64 or neither.
        size in prop::option::weighted(0.8, 8_u32..=45),
        most_tolerance in prop_oneof![3 => Just(1_000_i128), 1 => Just(20_000)],
        hidden in prop::option::of(prop::sample::select(vec![i64::MIN, -1, i64::MAX])),
    ) {
        // A chunk with one figure too large is rated row by row, so that most cases have none; and so of tolerances that are none.
        let size = form.bits.or(size);
        let most_tolerance = if form.tolerances != 2 && form.bits.is_some() { i128::MAX } else { most_tolerance };
        let fits = |row: &&Figures, size: u32| {
            let are_small = [row.value, row.target].iter().all(|digits| digits.unsigned_abs() < 1 << size);
            are_small && (row.tolerance.unsigned_abs() < 1 << size || form.bits.is_some_and(|_| form.tolerances == 2))
                && (0..=most_tolerance).contains(&row.tolerance)
        };
        let mut rows: Vec<Figures> = rows.iter().filter(|row| size.is_none_or(|size| fits(row, size))).copied().collect();
        let present = |row: usize| [0, 1, 2, 3].map(|column| !form.missing[column] || is_set(&bits[column], row));
        // What stands in a tolerance that is missing does not matter.
        for (place, row) in rows.iter_mut().enumerate() {
            if let (Some(hidden), [_, _, false, _]) = (hidden, present(place)) {
                row.tolerance = hidden.into();
            }
        }
        let expected: Vec<Outcome> = rows
            .iter()
            .enumerate()
            .map(|(place, row)| by_definition(&scheme, &form, row, present(place), facts).unwrap_or_else(Outcome::from))
            .collect();
        let polarities: Vec<Polarity> = rows.iter().map(|row| row.polarity).collect();
        let of = |figure: fn(&Figures) -> i128| -> Vec<i128> { rows.iter().map(figure).collect() };
        let digits = [of(|row| row.value), of(|row| row.target), of(|row| row.tolerance), of(|row| row.other)];
        let scales = [form.scales[0], form.scales[1], form.scales[2], form.scales[1]];
        for layouts in [[Layout::Fixed64; 4], [Layout::Fixed128; 4], [Layout::Decimals; 4], form.layouts] {
            let stored = [0, 1, 2, 3].map(|column| {
                Stored::new(layouts[column], &digits[column], scales[column], |row| present(row)[column])
            });
            let columns = [0, 1, 2, 3].map(|column| {
                stored[column].column(scales[column], form.missing[column].then_some(&bits[column]))
            });
            check_rows(&scheme, &form, columns, &polarities, facts, &expected)?;
        }
    }
}

/// One among many of 32 bits, of which two bits are set, whichever they are, or one, and it has as many decimals as those of others make
/// with it: it is not taken for its last 32.
#[test]
fn one_decimal_of_many_bits_is_rated_among_others_of_few() {
    let scale = RatingScale::new(&Scheme::on_target_only(), Aim::AtLeast(80.into()), Tolerance::WITHDRAWN).unwrap();
    let two_bits = (0..96).flat_map(|high| (0..=high).map(move |low| (1_i128 << high | 1 << low, 0)));
    let decimals = (31..96).flat_map(|bit| (1..=28).map(move |decimals| (1_i128 << bit, decimals)));
    for (digits, decimals) in two_bits.chain(decimals) {
        for large in [digits, -digits].map(|digits| Decimal::try_from_i128_with_scale(digits, decimals).unwrap()) {
            let mut values = [Decimal::from(79); 40];
            values[20] = large;
            let mut outcomes = [Outcome::MISSING; 40];
            scale.rate_column(&Column::decimals(&values), Facts::UNKNOWN, &mut outcomes).unwrap();
            let rating = |value: Decimal| if value >= Decimal::from(80) { Rating::Green } else { Rating::Red };
            assert!(outcomes.iter().map(|outcome| outcome.rating()).eq(values.map(|value| Some(rating(value)))), "{large}");
        }
    }
}

#[test]
fn lengths_that_do_not_go_together_are_refused() {
    let scale = RatingScale::new(&Scheme::on_target_only(), Aim::AtLeast(Decimal::ONE), Tolerance::WITHDRAWN).unwrap();
    let column = Column::fixed_64(&[1, 2], 0).unwrap();
    let mut buffer = [Outcome::MISSING; 3];
    assert!(matches!(
        scale.rate_column(&column, Facts::UNKNOWN, &mut buffer),
        Err(ColumnError::Length { rows: 2, what: "outcomes", other: 3, .. })
    ));
    assert_eq!(buffer, [Outcome::MISSING; 3], "nothing is written");

    let scheme = Scheme::on_target_only();
    let rules = |targets, tolerances, polarities| {
        RowRules::new(&scheme, targets, tolerances, polarities).count_column(&column, Facts::UNKNOWN)
    };
    let (short, one) = (Column::fixed_64(&[1], 0).unwrap(), PolarityColumn::One(Polarity::HigherIsBetter));
    let withdrawn = ToleranceColumn::One(Tolerance::WITHDRAWN);
    assert!(rules(TargetColumn::Levels(column), withdrawn, one).is_ok());
    let short_of = |what: &str| format!("2 rows of values and 1 of {what} do not go together: expected as many of each");
    let said = |targets, tolerances, polarities| rules(targets, tolerances, polarities).unwrap_err().to_string();
    assert_eq!(said(TargetColumn::Levels(short), withdrawn, one), short_of("targets"));
    assert_eq!(said(TargetColumn::Ranges(column, short), withdrawn, one), short_of("upper ends of ranges"));
    assert_eq!(said(TargetColumn::Levels(column), ToleranceColumn::Points(short), one), short_of("tolerances"));
    let each = PolarityColumn::Each(&[Polarity::HigherIsBetter]);
    assert_eq!(said(TargetColumn::Levels(column), withdrawn, each), short_of("polarities"));
    for scale in [-29, 29, i8::MIN, i8::MAX] {
        assert!(matches!(Column::fixed_64(&[], scale), Err(ColumnError::Scale { .. })));
        assert!(matches!(Column::fixed_128(&[], scale), Err(ColumnError::Scale { .. })));
    }
    assert!(column.with_validity(&[0], 7).is_err());
    assert!(column.with_validity(&[0], usize::MAX).is_err());
    assert!(Column::decimals(&[]).with_validity(&[], 0).unwrap().is_empty());
}

#[test]
fn each_outcome_says_what_it_is() {
    for reason in NotRated::ALL {
        let outcome = Outcome::from(*reason);
        assert_eq!((outcome.not_rated(), outcome.band(), outcome.rating()), (Some(*reason), None, None));
        assert_eq!(outcome.verdict(), reason.unrated().map(Into::into));
        assert_eq!(reason.name().parse(), Ok(*reason));
    }
    for band in 0..Scheme::MOST_BANDS {
        for rating in Rating::ALL {
            let verdict = Verdict::Rated { band, rating: *rating };
            assert_eq!(Outcome::from(verdict).verdict(), Some(verdict));
            assert_eq!(format!("{:?}", Outcome::from(verdict)), format!("Outcome({rating:?} in band {band})"));
            // No scheme has more bands; none of them becomes another's.
            let past = Outcome::from(Verdict::Rated { band: band.saturating_add(8), rating: *rating });
            assert_eq!((past.band(), past.rating()), (Some(7), Some(*rating)));
        }
    }
    assert_eq!(format!("{:?}", Outcome::MISSING), "Outcome(Some(Missing))");
}

/// The parts of a column count as the whole.
#[test]
fn counts_of_parts_are_those_of_the_whole() {
    let scale =
        RatingScale::new(&Scheme::amber_within_tolerance(), Aim::AtLeast(Decimal::from(80)), Percent::whole(10).into()).unwrap();
    let digits: Vec<i64> = (0..1_000).collect();
    let count = |part: &[i64]| scale.count_column(&Column::fixed_64(part, 1).unwrap(), Facts::UNKNOWN);
    let mut parts = OutcomeCounts::default();
    digits.chunks(77).for_each(|part| parts.merge(&count(part)));
    assert_eq!(parts, count(&digits));
    assert_eq!([0, 1, 2, 3].map(|band| parts.in_band(band)), [200, 80, 720, 0]);
    assert_eq!([Rating::Green, Rating::Amber, Rating::Red, Rating::Blue].map(|rating| parts.count(rating)), [200, 80, 720, 0]);
}

/// As the conversions say: each reason of a rating for having none in one byte, and each for which a row has no scale.
#[test]
fn each_reason_for_no_rating_has_its_outcome() {
    let not_rated = |reason: Unrated| Outcome::from(Verdict::from(reason)).not_rated();
    for missing in Missing::ALL.iter().copied() {
        assert_eq!(not_rated(Unrated::Missing(missing)), Some(NotRated::Missing), "{missing}");
    }
    for (reason, expected) in [
        (Unrated::Neutral, NotRated::Neutral),
        (Unrated::NoTarget, NotRated::NoTarget),
        (Unrated::NotDueYet, NotRated::NoTarget),
        (Unrated::MonitoringOnly, NotRated::NoTarget),
        (Unrated::TargetNotDerived, NotRated::NoTarget),
        (Unrated::Exempt, NotRated::NoTarget),
        (Unrated::NoScheme, NotRated::NoTarget),
        (Unrated::NoColour, NotRated::NoTarget),
        (Unrated::ToleranceNotStated, NotRated::ToleranceNotStated),
        (Unrated::UnknownFact, NotRated::UnknownFact),
    ] {
        assert_eq!(not_rated(reason), Some(expected), "{reason:?}");
    }

    let of = |aim: Result<Aim, AimError>, tolerance| -> NotRated {
        let made = aim.map_err(ScaleError::from);
        made.and_then(|aim| RatingScale::new(&Scheme::amber_within_tolerance(), aim, tolerance)).unwrap_err().into()
    };
    let range = TargetRange::new(Decimal::ONE, Decimal::TWO).unwrap();
    let limit = Tolerance::limit(Decimal::TWO);
    let tiny = Points::new(Decimal::try_new(1, 28).unwrap()).unwrap().into();
    assert_eq!(of(Aim::new(Polarity::Neutral, Target::Level(Decimal::ONE)), limit), NotRated::Neutral);
    assert_eq!(of(Aim::new(Polarity::HigherIsBetter, Target::Range(range)), limit), NotRated::TargetRefused);
    assert_eq!(of(Aim::new(Polarity::WithinRange, Target::Level(Decimal::ONE)), limit), NotRated::TargetRefused);
    assert_eq!(of(Ok(Aim::AtLeast(Decimal::ONE)), limit), NotRated::ToleranceRefused);
    assert_eq!(of(Ok(Aim::Within(range)), limit), NotRated::ToleranceRefused);
    assert_eq!(of(Ok(Aim::AtLeast(Decimal::MAX)), tiny), NotRated::TooManyDigits);
}
