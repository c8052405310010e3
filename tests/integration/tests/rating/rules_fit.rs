//! Whether a scorecard's rules fit its indicators: just where a scale can be made of every target, tolerance and scheme in force.

use crate::strategies::cases;
use performance_indicators::history::{PlanForm, PlannedTarget};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::values::{Version, Width};
use performance_indicators::{
    Accumulation, Aim, Entry, FiscalCalendar, Indicator, Percent, Points, Polarity, Quarter, RatingScale, Scheme, Scorecard,
    Series, Target, TargetPlan, Tolerance, Unit, Versions, strategies,
};
use proptest::prelude::*;

fn quarter(text: &str) -> Quarter {
    text.parse().unwrap()
}

fn number() -> impl Strategy<Value = Decimal> + Clone {
    let near = (-40_i64..80, 0_u32..3);
    let anywhere = (any::<i64>(), 0_u32..28);
    prop_oneof![12 => near, 1 => anywhere]
        .prop_map(|(digits, places)| Decimal::try_from_i128_with_scale(digits.into(), places).unwrap())
}

fn target() -> impl Strategy<Value = Target> + Clone {
    (number(), any::<bool>()).prop_map(|(level, strict)| if strict { Target::Strict(level) } else { Target::Level(level) })
}

fn planned() -> impl Strategy<Value = PlannedTarget> + Clone {
    let form = prop_oneof![
        4 => target().prop_map(PlannedTarget::new),
        1 => [target(), target(), target(), target()].prop_map(PlannedTarget::profile),
        1 => Just(PlannedTarget::none(performance_indicators::history::Untargeted::NoTarget)),
    ];
    let more = (prop::option::weighted(0.2, target()), prop::option::weighted(0.2, tolerance()));
    (form, more).prop_map(|(planned, (annual, tolerance))| {
        let planned = annual.map_or(planned.clone(), |annual| planned.with_annual(annual));
        tolerance.map_or(planned.clone(), |tolerance| planned.with_tolerance(tolerance))
    })
}

fn tolerance() -> impl Strategy<Value = Tolerance> + Clone {
    let width = prop_oneof![
        (0_u8..150).prop_map(|percent| Width::from(Percent::whole(percent))),
        number().prop_map(|points| Width::Points(Points::new(points.abs()).unwrap())),
    ];
    prop_oneof![
        4 => number().prop_map(Tolerance::limit),
        1 => Just(Tolerance::NOT_STATED),
        1 => Just(Tolerance::WITHDRAWN),
        2 => width.clone().prop_map(Tolerance::from),
        1 => [width.clone(), width].prop_map(|[worse, better]| Tolerance::from(worse).with_better(better)),
    ]
}

fn scheme() -> impl Strategy<Value = Scheme> + Clone {
    let presets =
        [Scheme::on_target_only(), Scheme::amber_within_tolerance(), Scheme::better_within_worse(), Scheme::floor_standard()];
    prop_oneof![3 => prop::sample::select(presets.to_vec()), 1 => strategies::moderate_scheme()]
}

/// None, one for all time, or one from a quarter on and another from a later one on.
fn versions<T: Clone + core::fmt::Debug + 'static>(
    content: impl Strategy<Value = T> + Clone + 'static,
) -> BoxedStrategy<Versions<T>> {
    let two = ([content.clone(), content.clone()], any::<bool>());
    prop_oneof![
        1 => Just(Versions::default()),
        2 => content.prop_map(Versions::always),
        1 => two.prop_map(|([first, second], corrects)| {
            let later = Version::new(quarter("2017-Q1"), second);
            let later = if corrects { later.correcting() } else { later };
            Versions::new([Version::new(quarter("2016-Q1"), first), later]).unwrap()
        }),
    ]
    // On the heap: unoptimised, what `proptest` holds of each choice would overflow a stack of two megabytes.
    .boxed()
}

fn entry() -> impl Strategy<Value = Entry> {
    let polarity = prop_oneof![3 => Just(Polarity::HigherIsBetter), 3 => Just(Polarity::LowerIsBetter), 1 => any::<Polarity>()];
    let own = (versions(tolerance()), versions(scheme()));
    let calendar = proptest::option::weighted(0.3, strategies::fiscal_calendar());
    (polarity, versions(planned()), own, calendar).prop_map(|(polarity, planned, (tolerances, schemes), calendar)| {
        let id = "invented".parse().unwrap();
        let indicator = Indicator::new(id, "Invented", polarity, Unit::Count, Accumulation::Snapshot);
        let indicator = calendar.map_or(indicator.clone(), |calendar| indicator.with_calendar(calendar));
        let plan = TargetPlan::new(planned.iter().cloned()).unwrap();
        Entry::new(indicator, plan, Series::default()).with_tolerances(tolerances).with_schemes(schemes)
    })
}

/// Whether a scale can be made of all that is in force, in every quarter in which any of it may change.
fn fits(entry: &Entry, schemes: &Versions<Scheme>, tolerances: &Versions<Tolerance>) -> bool {
    let uk = FiscalCalendar::UK_GOVERNMENT;
    let own_calendar = entry.indicator().calendar().unwrap_or(uk);
    [Quarter::MIN].into_iter().chain(quarter("2013-Q1").through(quarter("2019-Q4"))).all(|quarter| {
        // What the scorecard says for all is dated by its quarter that holds the last day of the own one.
        let dated = own_calendar.last_day(quarter).map_or(quarter, |last| uk.quarter_containing(last));
        let Some(planned) = entry.plan().in_force(quarter) else { return true };
        let own = entry.tolerances().in_force(quarter).or_else(|| tolerances.in_force(dated));
        let tolerance = planned.tolerance().or(own.copied()).unwrap_or_default();
        let scheme = entry.schemes().in_force(quarter).or_else(|| schemes.in_force(dated));
        let targets = match planned.form() {
            PlanForm::Constant(target) => vec![target],
            PlanForm::Profile(targets) => targets.to_vec(),
            PlanForm::None(_) => Vec::new(),
            PlanForm::Shared(_) | PlanForm::Relative(..) | _ => panic!("not among these plans"),
        };
        targets.into_iter().chain(planned.annual()).all(|target| match Aim::new(entry.indicator().polarity(), target) {
            Err(_) => false,
            Ok(aim) => scheme.is_none_or(|scheme| RatingScale::new(scheme, aim, tolerance).is_ok()),
        })
    })
}

proptest! {
    #![proptest_config(cases(1500))]

    #[test]
    fn rules_are_refused_where_no_scale_can_be_made(
        entry in entry(),
        schemes in [versions(scheme()), versions(scheme())],
        tolerances in [versions(tolerance()), versions(tolerance())],
    ) {
        let [first_schemes, schemes] = schemes;
        let [first_tolerances, tolerances] = tolerances;
        let empty = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT).with_schemes(first_schemes.clone()).unwrap();
        let made = empty.with_tolerances(first_tolerances.clone()).unwrap().with_entries([entry.clone()]);
        prop_assert_eq!(made.is_ok(), fits(&entry, &first_schemes, &first_tolerances));

        // What is refused is left as it was, and what is taken gives back what was before.
        let Ok(mut scorecard) = made else { return Ok(()) };
        let before = scorecard.clone();
        if let Ok(given_back) = scorecard.replace_schemes(schemes.clone()) {
            prop_assert!(fits(&entry, &schemes, &first_tolerances));
            prop_assert_eq!((given_back, scorecard.schemes()), (first_schemes.clone(), &schemes));
            prop_assert_eq!(scorecard.replace_schemes(first_schemes.clone()), Ok(schemes));
        } else {
            prop_assert!(!fits(&entry, &schemes, &first_tolerances));
        }
        prop_assert_eq!(&scorecard, &before);
        if let Ok(given_back) = scorecard.replace_tolerances(tolerances.clone()) {
            prop_assert!(fits(&entry, &first_schemes, &tolerances));
            prop_assert_eq!((given_back, scorecard.tolerances()), (first_tolerances, &tolerances));
        } else {
            prop_assert!(!fits(&entry, &first_schemes, &tolerances));
            prop_assert_eq!(&scorecard, &before);
        }
    }
}
