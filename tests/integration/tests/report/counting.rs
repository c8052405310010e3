//! Counting without rows, of scorecards as odd as they come: digits near every size of integer, rules that change and are corrected,
//! lags, due quarters and years, calendars of their own, policies of comparison, and figures with more beside them.

use crate::strategies::{bands, cases};
use performance_indicators::calendar::Quarters;
use performance_indicators::history::{
    Figure, PlanForm, PlannedTarget, Recorded, RecordedDirection, RelativeBy, RelativeTo, Untargeted,
};
use performance_indicators::rating::{Limit, When, WhenUnknown};
use performance_indicators::report::{Groups, ReportOptions};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::values::{GroupPath, Side, Version, Width};
use performance_indicators::{
    Accumulation, Entry, FiscalCalendar, Fraction, Indicator, Missing, Observation, Percent, Points, Polarity, Quarter, Rating,
    Row, Scheme, Scorecard, Series, Summary, Target, TargetPlan, TargetRange, Tolerance, Unit, Versions, strategies,
};
use proptest::prelude::*;

/// Where numbers lie together: beside one, in units of one decimal place.
#[derive(Debug, Clone, Copy)]
struct Spot {
    base: i128,
    scale: u32,
}

impl Spot {
    /// So many units beside it, of so many more decimal places; in whole units where that has too many digits.
    fn beside(self, units: i128, finer: u32) -> Decimal {
        let base = self.base.saturating_mul(10_i128.pow(finer));
        let finely = Decimal::try_from_i128_with_scale(base.saturating_add(units), self.scale.saturating_add(finer));
        finely.unwrap_or_else(|_| of_scale(self.base.saturating_add(units), self.scale))
    }
}

/// A decimal, or one where there is none.
fn of_scale(digits: i128, scale: u32) -> Decimal {
    Decimal::try_from_i128_with_scale(digits, scale).unwrap_or(Decimal::ONE)
}

fn spot() -> impl Strategy<Value = Spot> {
    let powers = [10_i128.pow(13), 10_i128.pow(17), 10_i128.pow(27), 1 << 40, 1 << 50, 1 << 60, 1 << 61];
    let ends = [i128::from(i64::MAX), i128::from(i64::MIN), i128::from(u64::MAX)];
    let far = powers.into_iter().chain(powers.map(i128::wrapping_neg)).chain(ends).collect::<Vec<_>>();
    let scale = prop_oneof![6 => 0_u32..4, 2 => 4_u32..9, 1 => 0_u32..29];
    (prop_oneof![Just(0), prop::sample::select(far)], scale).prop_map(|(base, scale)| Spot { base, scale })
}

fn level(spot: Spot) -> impl Strategy<Value = Decimal> + Clone {
    prop_oneof![
        12 => (-4_i128..5, 0_u32..2).prop_map(move |(units, finer)| spot.beside(units, finer)),
        1 => (0_u32..29).prop_map(|scale| of_scale(0, scale)),
        1 => (-3_i128..4, 0_u32..29).prop_map(|(digits, scale)| of_scale(digits, scale)),
        1 => strategies::decimal(),
    ]
}

fn width(spot: Spot) -> impl Strategy<Value = Width> + Clone {
    let percent = prop_oneof![
        (0_u8..20).prop_map(Percent::whole),
        prop::sample::select(vec![50_u8, 100, 150, 255]).prop_map(Percent::whole),
        // Of few places, and of as many as there may be.
        (0_i128..40, prop::sample::select(vec![1, 6])).prop_map(|(digits, scale)| Percent::new(of_scale(digits, scale)).unwrap()),
    ];
    let points = (0_i128..5, 0_u32..9).prop_map(move |(digits, scale)| Points::new(of_scale(digits, scale)).unwrap());
    let units = (0_i128..5, 0_u32..2)
        .prop_map(move |(digits, finer)| Points::new(of_scale(digits, spot.scale.saturating_add(finer).min(28))).unwrap());
    prop_oneof![percent.prop_map(Width::PercentOfTarget), points.prop_map(Width::Points), units.prop_map(Width::Points)]
}

fn tolerance(spot: Spot) -> impl Strategy<Value = Tolerance> + Clone {
    let worse = prop_oneof![
        1 => Just(Tolerance::NOT_STATED),
        1 => Just(Tolerance::WITHDRAWN),
        3 => width(spot).prop_map(Tolerance::from),
        2 => level(spot).prop_map(Tolerance::limit),
    ];
    let better = prop::option::weighted(0.3, width(spot));
    (worse, better).prop_map(|(worse, better)| better.map_or(worse, |better| worse.with_better(better)))
}

fn scheme(spot: Spot) -> impl Strategy<Value = Scheme> + Clone {
    let limit = prop_oneof![
        2 => Just(Limit::Target),
        2 => Just(Limit::Tolerance(Side::Worse)),
        1 => Just(Limit::Tolerance(Side::Better)),
        2 => width(spot).prop_map(|width| Limit::Stated(Side::Worse, width)),
        2 => width(spot).prop_map(|width| Limit::Stated(Side::Better, width)),
    ];
    let facts = prop::option::weighted(0.2, (strategies::fact(), any::<WhenUnknown>()));
    let when = (limit, any::<bool>(), facts).prop_map(|(limit, inside, facts)| {
        let when = if inside { When::AtMost(limit) } else { When::Under(limit) };
        facts.map_or(when, |(fact, unknown)| when.and([fact], unknown))
    });
    let own = prop::collection::vec(when, 1..=7).prop_map(|whens| {
        // As many of the conditions as make a scheme.
        let fewer = (1..=whens.len()).rev().filter_map(|few| Scheme::new("own", bands(&whens[..few])).ok());
        fewer.into_iter().next().unwrap_or_else(Scheme::on_target_only)
    });
    let presets =
        [Scheme::on_target_only(), Scheme::amber_within_tolerance(), Scheme::better_within_worse(), Scheme::floor_standard()];
    prop_oneof![4 => prop::sample::select(presets.to_vec()), 5 => own, 1 => strategies::scheme()]
}

/// Versions from quarters about one on, or from the first there is, some of them correcting the one before.
fn versions<T: Clone + core::fmt::Debug + 'static>(
    about: Quarter,
    content: impl Strategy<Value = T> + 'static,
    most: usize,
) -> BoxedStrategy<Versions<T>> {
    let from = prop_oneof![
        1 => Just(Quarter::MIN),
        6 => (0_u32..14).prop_map(move |later| about.later(later).unwrap_or(Quarter::MAX)),
    ];
    prop::collection::vec((from, content, any::<bool>()), 0..=most)
        .prop_map(|mut all| {
            all.sort_by_key(|(from, ..)| *from);
            all.dedup_by_key(|(from, ..)| *from);
            let versions = all.into_iter().enumerate().map(|(place, (from, content, corrects))| {
                let version = Version::new(from, content);
                if place > 0 && corrects { version.correcting() } else { version }
            });
            Versions::new(versions).unwrap()
        })
        .boxed()
}

fn planned(spot: Spot) -> BoxedStrategy<PlannedTarget> {
    let target = prop_oneof![
        10 => level(spot).prop_map(Target::Level),
        4 => level(spot).prop_map(Target::Strict),
        1 => strategies::target(),
    ];
    let form = prop_oneof![
        5 => target.clone().prop_map(PlannedTarget::new),
        2 => [target.clone(), target.clone(), target.clone(), target.clone()].prop_map(PlannedTarget::profile),
        2 => (target.clone(), strategies::shares()).prop_map(|(annual, shares)| PlannedTarget::shared(annual, shares)),
        2 => (strategies::relative_to(), strategies::relative_by()).prop_map(|(to, by)| PlannedTarget::relative(to, by)),
        2 => relative_to_last_year(),
        1 => Just(PlannedTarget::none(Untargeted::MonitoringOnly)),
        1 => Just(PlannedTarget::none(Untargeted::NoTarget)),
    ];
    let more = (prop::option::weighted(0.2, target), prop::option::weighted(0.25, tolerance(spot)));
    (form, more)
        .prop_map(|(planned, (annual, tolerance))| {
            let planned = annual.map_or(planned.clone(), |annual| planned.with_annual(annual));
            tolerance.map_or(planned.clone(), |tolerance| planned.with_tolerance(tolerance))
        })
        .boxed()
}

/// A little more or less than the year before.
fn relative_to_last_year() -> impl Strategy<Value = PlannedTarget> {
    let percent = (0_u8..20).prop_map(Percent::whole);
    let points = (0_i128..4, 0_u32..3).prop_map(|(digits, scale)| Points::new(of_scale(digits, scale)).unwrap());
    let by = prop_oneof![
        percent.clone().prop_map(RelativeBy::PercentMore),
        percent.prop_map(RelativeBy::PercentLess),
        points.clone().prop_map(RelativeBy::PointsMore),
        points.prop_map(RelativeBy::PointsLess),
    ];
    by.prop_map(|by| PlannedTarget::relative(RelativeTo::SameQuarterLastYear, by))
}

/// The same plan of ranges from its levels to others, as an indicator to be kept within range asks for.
fn within_range(planned: &PlannedTarget, other: Decimal) -> PlannedTarget {
    let range = |target: Target| match target {
        Target::Level(level) | Target::Strict(level) => {
            Target::Range(TargetRange::new(level.min(other), level.max(other)).unwrap())
        }
        range @ (Target::Range(_) | _) => range,
    };
    let annual = planned.annual().map(range);
    let ranges = match planned.form() {
        PlanForm::Constant(target) => PlannedTarget::new(range(target)),
        PlanForm::Profile(targets) => PlannedTarget::profile(targets.map(range)),
        PlanForm::Shared(shares) => PlannedTarget::shared(annual.unwrap(), shares),
        PlanForm::Relative(..) | PlanForm::None(_) | PlanForm::Milestone { .. } | _ => {
            PlannedTarget::new(range(Target::Level(other)))
        }
    };
    let ranges = annual.map_or(ranges.clone(), |annual| ranges.with_annual(annual));
    planned.tolerance().map_or(ranges.clone(), |tolerance| ranges.with_tolerance(tolerance))
}

fn figure(spot: Spot) -> impl Strategy<Value = Decimal> + Clone {
    prop_oneof![
        12 => (-6_i128..7, 0_u32..3).prop_map(move |(units, finer)| spot.beside(units, finer)),
        2 => (-60_i128..70, 0_u32..3).prop_map(move |(units, finer)| spot.beside(units, finer)),
        1 => (-6_i128..7, 0_u32..3).prop_map(|(digits, scale)| of_scale(digits, scale)),
    ]
}

fn observation(spot: Spot) -> BoxedStrategy<Option<Observation>> {
    let value = figure(spot);
    let fraction = (value.clone(), prop::sample::select(vec![1_i64, 3, 7, 8, 100, i64::MAX]))
        .prop_map(|(numerator, denominator)| Observation::from(Fraction::new(numerator, Decimal::from(denominator)).unwrap()));
    let figure = value.prop_map(Observation::from).boxed();
    let directions = || any::<RecordedDirection>();
    let recorded = (any::<Rating>(), directions(), directions(), 0..6_u8).prop_map(|(rating, short, long, which)| {
        let recorded = Recorded::new();
        match which {
            4 => recorded.with_word("Not achieved"),
            5 => recorded.with_word("Green Amber").with_rating(rating),
            0 => recorded.with_rating(rating),
            1 => recorded.with_short_term(short).with_long_term(long),
            2 => recorded.with_forecast(rating),
            _ => recorded.with_rating(rating).with_short_term(short),
        }
    });
    let provisional = |observation: Observation| match observation.figure() {
        Figure::Reported(reported) => Observation::new(Figure::Reported(reported.clone().marked_provisional())),
        Figure::Missing(_) => observation,
    };
    let missing = prop::sample::select(Missing::ALL.to_vec()).prop_map(Observation::missing).boxed();
    // What is more than a figure is rare, so that integers count most entries.
    prop_oneof![
        60 => figure.clone().prop_map(Some),
        8 => Just(None),
        4 => missing.clone().prop_map(Some),
        6 => fraction.prop_map(Some),
        2 => figure.clone().prop_map(|figure| Some(figure.with_commentary("because"))),
        1 => (figure.clone(), -5_i64..5).prop_map(|(figure, forecast)| Some(figure.with_forecast(Decimal::from(forecast)))),
        2 => (prop_oneof![figure.clone(), missing.clone()], recorded)
            .prop_map(|(figure, recorded)| Some(figure.with_recorded(recorded))),
        1 => (prop_oneof![figure.clone(), missing], strategies::moderation())
            .prop_map(|(figure, moderation)| Some(figure.with_moderation(moderation))),
        1 => figure.prop_map(move |figure| Some(provisional(figure))),
    ]
    .boxed()
}

/// An indicator without rules or figures; a few have what integers cannot say.
fn indicator(id: usize, about: Quarter) -> BoxedStrategy<Indicator> {
    let polarity = prop_oneof![
        6 => Just(Polarity::HigherIsBetter),
        6 => Just(Polarity::LowerIsBetter),
        2 => Just(Polarity::Neutral),
        4 => Just(Polarity::WithinRange),
    ];
    let unit = prop_oneof![3 => Just(Unit::Count), 1 => Just(Unit::Percent), 1 => strategies::unit()];
    let lag = prop_oneof![3 => Just(0), 2 => 0..=Indicator::LONGEST_LAG];
    let measured = (polarity, unit, any::<Accumulation>(), lag, prop::option::weighted(0.4, strategies::due_quarters()));
    let more = (
        prop::option::weighted(0.2, strategies::comparison_policy()),
        prop::option::weighted(0.05, 0_u8..4),
        prop::option::weighted(0.3, 0_u32..14),
        (prop::option::weighted(0.3, strategies::fiscal_calendar()), prop::option::weighted(0.05, strategies::due_years())),
    );
    let groups = (prop::option::of(0..3_usize), prop::option::of(0..2_usize));
    (measured, more, groups)
        .prop_map(
            move |((polarity, unit, accumulation, lag, due), (policy, published, broken, (calendar, years)), (goal, team))| {
                let named = Indicator::new(format!("i{id}").parse().unwrap(), "Invented", polarity, unit, accumulation);
                let mut indicator = named.with_lag(lag).unwrap();
                indicator = due.and_then(|due| indicator.clone().with_due(due).ok()).unwrap_or(indicator);
                indicator = policy.map_or(indicator.clone(), |policy| indicator.with_comparison(policy));
                indicator = published.map_or(indicator.clone(), |decimals| indicator.with_rated_as_published(decimals));
                indicator = calendar.map_or(indicator.clone(), |calendar| indicator.with_calendar(calendar));
                indicator = years.map_or(indicator.clone(), |years| indicator.with_due_years(years));
                let broken = broken.and_then(|later| about.later(later));
                indicator = broken.map_or(indicator.clone(), |from| indicator.with_break(from, "another thing"));
                indicator = goal.map_or(indicator.clone(), |goal| indicator.with_group("goal", ["Safe", "Clean", "Proud"][goal]));
                team.map_or(indicator.clone(), |team| indicator.with_group("team", ["North", "South"][team]))
            },
        )
        .boxed()
}

fn entry(id: usize, spot: Spot, about: Quarter, schemes: Vec<Scheme>) -> BoxedStrategy<Entry> {
    let rules = (
        prop_oneof![planned(spot).prop_map(Versions::always), versions(about, planned(spot), 4)],
        level(spot),
        versions(about, tolerance(spot), 2),
        prop_oneof![Just(Versions::default()), versions(about, prop::sample::select(schemes), 2)],
    );
    let figures = prop_oneof![
        prop::collection::vec(observation(spot), 0..16).boxed(),
        prop::collection::vec(prop::option::weighted(0.9, figure(spot).prop_map(Observation::from)), 0..16).boxed(),
    ];
    let figures = (0_u32..4, figures, prop::bool::weighted(0.1));
    (indicator(id, about), rules, figures)
        .prop_map(move |(indicator, (planned, other, tolerances, schemes), (skipped, figures, exempt))| {
            let start = about.later(skipped).unwrap_or(about);
            let figures = start.through(Quarter::MAX).zip(figures).filter_map(|(quarter, figure)| Some((quarter, figure?)));
            let is_range = indicator.polarity() == Polarity::WithinRange;
            let of_polarity = |planned: &PlannedTarget| if is_range { within_range(planned, other) } else { planned.clone() };
            let plan = TargetPlan::new(planned.iter().map(|version| {
                let fitted = Version::new(version.starts(), of_polarity(version.content()));
                if version.corrects() { fitted.correcting() } else { fitted }
            }));
            let plan = plan.unwrap();
            let entry = Entry::new(indicator, plan, Series::new(figures).unwrap());
            let entry = entry.with_tolerances(tolerances);
            if exempt { entry.marked_exempt() } else { entry.with_schemes(schemes) }
        })
        .boxed()
}

#[derive(Debug, Clone)]
struct Case {
    scorecard: Scorecard,
    /// Entries some of which the scorecard refused, as its rules do not fit them.
    entries: Vec<Entry>,
    quarters: Quarters,
}

fn case() -> BoxedStrategy<Case> {
    let about = prop_oneof![
        6 => (0_u32..4).prop_map(|later| "2015-Q1".parse::<Quarter>().unwrap().later(later).unwrap()),
        1 => (0_u32..10).prop_map(|later| Quarter::MIN.later(later).unwrap()),
        1 => (0_u32..24).prop_map(|earlier| Quarter::MAX.earlier(earlier).unwrap()),
    ];
    (spot(), about)
        .prop_flat_map(|(spot, about)| (Just((spot, about)), prop::collection::vec(scheme(spot), 1..4)))
        .prop_flat_map(|((spot, about), schemes)| {
            let entries: Vec<_> = (0..4).map(|id| entry(id, spot, about, schemes.clone())).collect();
            let rules = (versions(about, prop::sample::select(schemes), 2), versions(about, tolerance(spot), 2));
            let policy = prop::option::weighted(0.15, strategies::comparison_policy());
            let quarters = (0_u32..12, 1_u32..40).prop_map(move |(before, many)| {
                let first = about.earlier(before).unwrap_or(Quarter::MIN);
                first.through(first.later(many).unwrap_or(Quarter::MAX))
            });
            (entries, rules.boxed(), policy.boxed(), quarters)
        })
        .prop_map(|(entries, (schemes, tolerances), policy, quarters)| {
            let rules = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT).with_schemes(schemes).unwrap();
            let rules = rules.with_tolerances(tolerances).unwrap();
            let rules = policy.map_or(rules.clone(), |policy| rules.with_comparison(policy));
            let fitting: Vec<Entry> =
                entries.iter().filter(|entry| rules.clone().with_entries([(*entry).clone()]).is_ok()).cloned().collect();
            Case { scorecard: rules.with_entries(fitting).unwrap(), entries, quarters }
        })
        .boxed()
}

/// Entries are counted as their rows are.
fn check(scorecard: &Scorecard, entries: &[Entry], quarters: &Quarters) -> Result<(), TestCaseError> {
    let summaries = scorecard.summaries_of(entries, quarters.clone());
    prop_assert_eq!(summaries.iter().len(), quarters.len());
    let kinds = ["goal", "team", "no such kind"];
    let by_kind = kinds.map(|kind| scorecard.summaries_by_group_of(entries, kind, quarters.clone()));
    let options = ReportOptions::new().without_statistics();
    for quarter in quarters.clone() {
        let rows: Vec<Row> = entries.iter().filter_map(|entry| scorecard.row_with(entry, quarter, &options)).collect();
        prop_assert_eq!(summaries.get(quarter), Some(&rows.iter().collect::<Summary>()), "{}", quarter);
        for (kind, by_group) in kinds.iter().zip(&by_kind) {
            let groups = Groups::of(&rows, |row| row.groups().get(kind).map(GroupPath::top));
            prop_assert_eq!(by_group.get(quarter), Some(&groups), "{} {}", kind, quarter);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn odd_scorecards_are_counted_as_their_rows(case in case(), from in 0_usize..4, to in 0_usize..4) {
        let Case { scorecard, entries, quarters } = &case;
        check(scorecard, scorecard.entries(), quarters)?;
        // A part of its own, the same elsewhere in memory, and entries that are not its own.
        let range = from.min(to).min(scorecard.entries().len())..to.min(scorecard.entries().len());
        check(scorecard, &scorecard.entries()[range.clone()], quarters)?;
        check(scorecard, &scorecard.clone().entries()[range], quarters)?;
        check(scorecard, entries, quarters)?;
    }

    /// Entries put in place of others, again and again, leave what a scorecard of the last of them is from the start.
    #[test]
    fn entries_in_place_of_others_are_counted_as_if_they_always_were_there(
        first in case(),
        others in prop::collection::vec(case(), 1..4),
        rounds in 1_usize..4,
    ) {
        let Case { scorecard, quarters, .. } = first;
        let rules = scorecard.clone().with_entries([]).unwrap();
        let (mut replaced, mut expected) = (scorecard.clone(), scorecard.entries().to_vec());
        for other in others.iter().flat_map(|case| &case.entries).cycle().take(rounds.saturating_mul(20)) {
            let place = expected.iter().position(|entry| entry.indicator().id() == other.indicator().id());
            match (place, replaced.replace_entry(other.clone())) {
                (Some(place), Ok(before)) => {
                    prop_assert_eq!(&before, &expected[place]);
                    expected[place] = other.clone();
                }
                (Some(_), Err(_)) => prop_assert!(rules.clone().with_entries([other.clone()]).is_err()),
                (None, given_back) => prop_assert!(given_back.is_err()),
            }
        }
        prop_assert_eq!(&replaced, &rules.with_entries(expected).unwrap());
        check(&replaced, replaced.entries(), &quarters)?;
    }
}
