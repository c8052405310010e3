//! Observations and series.

use super::calendar::{at, date, start};
use super::months::observation_of_months;
use super::numbers::{decimal, moderate_decimal, value_of};
use super::words::{extra, name, text};
use crate::calendar::Quarter;
use crate::history::{
    Basis, Benchmark, Earlier, Extra, Figure, Moderation, Observation, PeerFigures, Recorded, RecordedDirection, Reported, Series,
};
use crate::rating::{Missing, Rating};
use crate::values::Value;
use alloc::{string::String, vec::Vec};
use proptest::collection::{SizeRange, btree_map, vec};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

/// A value that was replaced, provisional or not, and the last day on which it stood.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::Reported;
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(earlier in strategies::earlier(), value in strategies::value())| {
///     let reported = Reported::new(value).with_earlier([earlier]).expect("one is in order");
///     prop_assert_eq!(reported.as_of(earlier.until()).value(), earlier.value());
/// });
/// ```
pub fn earlier() -> BoxedStrategy<Earlier> {
    earlier_of(decimal()).boxed()
}

fn earlier_of(decimal: impl Strategy<Value = Decimal> + Clone + 'static) -> BoxedStrategy<Earlier> {
    (value_of(decimal), date(), any::<bool>())
        .prop_map(|(value, until, provisional)| {
            let earlier = Earlier::new(value, until);
            if provisional { earlier.marked_provisional() } else { earlier }
        })
        .boxed()
}

/// A reported value: final, provisional or revised, with up to three that it replaced.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::Status;
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(reported in strategies::reported())| {
///     prop_assert!(!reported.is_provisional() || reported.status() != Status::Final);
/// });
/// ```
pub fn reported() -> BoxedStrategy<Reported> {
    (value_of(decimal()), history_of(decimal())).prop_map(|(value, history)| history.of(value)).boxed()
}

/// What is known of a figure beside its value.
#[derive(Debug, Clone)]
pub(super) struct History {
    provisional: bool,
    earlier: Vec<Earlier>,
}

impl History {
    pub(super) fn of(&self, value: Value) -> Reported {
        let reported = Reported::new(value);
        let reported = if self.provisional { reported.marked_provisional() } else { reported };
        reported.clone().with_earlier(self.earlier.iter().copied()).unwrap_or(reported)
    }
}

pub(super) fn history_of(decimal: impl Strategy<Value = Decimal> + Clone + 'static) -> BoxedStrategy<History> {
    let earlier = prop_oneof![5 => Just(Vec::new()), 1 => vec(earlier_of(decimal), 1..=3)];
    (proptest::bool::weighted(0.15), earlier)
        .prop_map(|(provisional, mut earlier)| {
            earlier.sort_by_key(|earlier| earlier.until());
            earlier.dedup_by_key(|earlier| earlier.until());
            History { provisional, earlier }
        })
        .boxed()
}

/// A figure: reported, or missing for any reason.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::Figure;
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(figure in strategies::figure())| {
///     prop_assert_eq!(figure.value().is_none(), matches!(figure, Figure::Missing(_)));
/// });
/// ```
pub fn figure() -> BoxedStrategy<Figure> {
    prop_oneof![4 => reported().prop_map(Figure::Reported), 1 => select(Missing::ALL).prop_map(Figure::Missing)].boxed()
}

/// What people recorded of a figure: a rating, a word of their own, directions, a forecast, on what basis and with what note; often
/// nothing.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Missing, Observation, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(recorded in strategies::recorded())| {
///     let observation = Observation::missing(Missing::Suppressed).with_recorded(recorded.clone());
///     prop_assert_eq!(observation.is_reported(), recorded.rating().is_some() || recorded.word().is_some());
/// });
/// ```
pub fn recorded() -> BoxedStrategy<Recorded> {
    let ratings = || weighted(0.5, select(Rating::ALL));
    let directions = || weighted(0.5, select(RecordedDirection::ALL));
    let some =
        (ratings(), weighted(0.2, name()), directions(), directions(), ratings(), select(Basis::ALL), weighted(0.2, text()));
    let some = some.prop_map(|(rating, word, short, long, forecast, basis, note)| {
        let recorded = Recorded::new().with_basis(basis);
        let recorded = word.map_or(recorded.clone(), |word| recorded.with_word(word));
        let recorded = rating.map_or(recorded.clone(), |rating| recorded.with_rating(rating));
        let recorded = short.map_or(recorded.clone(), |direction| recorded.with_short_term(direction));
        let recorded = long.map_or(recorded.clone(), |direction| recorded.with_long_term(direction));
        let recorded = forecast.map_or(recorded.clone(), |rating| recorded.with_forecast(rating));
        note.map_or(recorded.clone(), |note| recorded.with_note(note))
    });
    prop_oneof![3 => Just(Recorded::new()), 1 => some].boxed()
}

/// A colour that people set over the computed one, with a name and a reason.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Observation, decimal, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(moderation in strategies::moderation())| {
///     let observation = Observation::from(decimal("80").unwrap()).with_moderation(moderation.clone());
///     prop_assert_eq!(observation.moderated(), Some(&moderation));
/// });
/// ```
pub fn moderation() -> BoxedStrategy<Moderation> {
    (select(Rating::ALL), name(), name())
        .prop_filter_map("a name and a reason", |(rating, by, reason)| Moderation::new(rating, by, reason).ok())
        .boxed()
}

/// A figure of others to set beside one's own, with or without its period.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Observation, decimal, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(benchmark in strategies::benchmark())| {
///     let observation = Observation::from(decimal("80").unwrap()).with_benchmarks([benchmark.clone()]);
///     prop_assert_eq!(observation.benchmarks(), [benchmark]);
/// });
/// ```
pub fn benchmark() -> BoxedStrategy<Benchmark> {
    benchmark_of(decimal()).boxed()
}

fn benchmark_of(decimal: impl Strategy<Value = Decimal> + Clone + 'static) -> BoxedStrategy<Benchmark> {
    (name(), value_of(decimal), proptest::option::of(text()))
        .prop_map(|(name, value, period)| {
            let benchmark = Benchmark::new(name, value);
            period.map_or(benchmark.clone(), |period| benchmark.with_period(period))
        })
        .boxed()
}

/// The names of others: some that tables and pages have to print with care.
pub(super) const OTHERS: &[&str] =
    &["Ash", "Beech", "Cedar", "Elm", "Oak", "Rowan", "Yew", "=1+1", "<b>Fir</b>", "Pine | Larch", "Ivy"];

/// The figures of named others, of which some are missing; at least one.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Missing, Observation, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(peers in strategies::peer_figures())| {
///     let observation = Observation::missing(Missing::Suppressed).with_peers(peers.clone());
///     prop_assert_eq!(observation.peers(), Some(&peers));
/// });
/// ```
pub fn peer_figures() -> BoxedStrategy<PeerFigures> {
    peer_figures_of(decimal()).boxed()
}

fn peer_figures_of(decimal: impl Strategy<Value = Decimal> + Clone + 'static) -> BoxedStrategy<PeerFigures> {
    let figure = prop_oneof![6 => value_of(decimal).prop_map(Ok), 1 => select(Missing::ALL).prop_map(Err)];
    btree_map(select(OTHERS), figure, 1..=8).prop_map(|figures| PeerFigures::new(figures).unwrap_or_default()).boxed()
}

/// A figure with all that can be known beside it; mostly, as in life, the figure alone.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Quarter, Series, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(observation in strategies::observation())| {
///     let series = Series::new([(Quarter::MAX, observation.clone())]).expect("one observation");
///     prop_assert!(series.get(Quarter::MAX).is_some_and(|held| *held == observation));
/// });
/// ```
pub fn observation() -> BoxedStrategy<Observation> {
    let whole = (figure(), observation_details(decimal())).prop_map(|(figure, details)| details.observation_of(figure));
    prop_oneof![9 => whole, 1 => observation_of_months(figure())].boxed()
}

/// What stands beside a figure.
#[derive(Debug, Clone, Default)]
pub(super) struct ObservationDetails {
    recorded: Recorded,
    moderated: Option<Moderation>,
    forecast: Option<Value>,
    texts: [Option<String>; 2],
    benchmarks: Vec<Benchmark>,
    peers: PeerFigures,
    extra: Extra,
}

impl ObservationDetails {
    pub(super) fn observation_of(&self, figure: Figure) -> Observation {
        let observation = Observation::new(figure)
            .with_recorded(self.recorded.clone())
            .with_benchmarks(self.benchmarks.iter().cloned())
            .with_peers(self.peers.clone())
            .with_extra(self.extra.clone());
        let observation = self.forecast.map_or(observation.clone(), |outturn| observation.with_forecast(outturn));
        let observation = self.moderated.clone().map_or(observation.clone(), |set| observation.with_moderation(set));
        let [commentary, action] = self.texts.clone();
        let observation = commentary.map_or(observation.clone(), |text| observation.with_commentary(text));
        action.map_or(observation.clone(), |text| observation.with_corrective_action(text))
    }
}

pub(super) fn observation_details(
    decimal: impl Strategy<Value = Decimal> + Clone + 'static,
) -> BoxedStrategy<ObservationDetails> {
    let some = (
        recorded(),
        weighted(0.3, moderation()),
        weighted(0.3, value_of(decimal.clone())),
        [weighted(0.3, text()), weighted(0.3, text())],
        prop_oneof![2 => Just(Vec::new()), 1 => vec(benchmark_of(decimal.clone()), 1..=2)],
        prop_oneof![2 => Just(Extra::new()), 1 => extra()],
    );
    let some = some.prop_map(|(recorded, moderated, forecast, texts, benchmarks, extra)| ObservationDetails {
        peers: PeerFigures::default(),
        recorded,
        moderated,
        forecast,
        texts,
        benchmarks,
        extra,
    });
    let some = prop_oneof![3 => Just(ObservationDetails::default()), 1 => some];
    let peers = prop_oneof![5 => Just(PeerFigures::default()), 1 => peer_figures_of(decimal)];
    (some, peers).prop_map(|(some, peers)| ObservationDetails { peers, ..some }).boxed()
}

/// A series over so many quarters in a row, about one in six of which has no observation.
///
/// It starts in one of ten years, so that four quarters always cross a year's end. Shrinks towards fewer quarters, from 2000-Q1 on,
/// then simpler observations.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(series in strategies::series_of(strategies::everyday_observation(), 0..=8))| {
///     prop_assert!(series.len() <= 8);
///     prop_assert!(series.iter().all(|(_, observation)| observation.figure().value().is_some()));
/// });
/// ```
pub fn series_of<S>(observations: S, quarters: impl Into<SizeRange>) -> BoxedStrategy<Series>
where
    S: Strategy<Value = Observation> + Clone + 'static,
{
    (vec(weighted(0.85, observations), quarters), start()).prop_map(|(listed, start)| series_from(start, listed)).boxed()
}

/// The observations of quarters in a row from one on, as far as a series reaches.
pub(super) fn series_from(start: Quarter, listed: impl IntoIterator<Item = Option<Observation>>) -> Series {
    let quarters = start.through(Quarter::MAX).take(Series::MOST_QUARTERS);
    let known = quarters.zip(listed).filter_map(|(quarter, observation)| Some((quarter, observation?)));
    Series::new(known).unwrap_or_default()
}

/// Any series: up to twelve quarters in a row with gaps, none, one whose two ends lie as far apart as they can, and one at the end
/// of all quarters.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Series, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(series in strategies::series())| {
///     let listed = series.iter().map(|(quarter, observation)| (quarter, observation.into_owned()));
///     prop_assert!(Series::new(listed).is_ok_and(|again| again == series));
/// });
/// ```
pub fn series() -> BoxedStrategy<Series> {
    let most = u32::try_from(Series::MOST_QUARTERS).unwrap_or(u32::MAX).saturating_sub(1);
    let apart = (start(), [observation(), observation()]).prop_map(move |(first, [one, two])| {
        Series::new([(first, one), (first.later(most).unwrap_or(at(0)), two)]).unwrap_or_default()
    });
    let last = vec(weighted(0.85, observation()), 1..=4).prop_map(|listed| {
        let back = u32::try_from(listed.len()).unwrap_or_default().saturating_sub(1);
        series_from(Quarter::MAX.earlier(back).unwrap_or(Quarter::MAX), listed)
    });
    prop_oneof![8 => series_of(observation(), 0..=12), 1 => apart, 1 => last].boxed()
}

/// A figure as reports print it and nothing beside it.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(observation in strategies::everyday_observation())| prop_assert!(observation.recorded().is_empty()));
/// ```
pub fn everyday_observation() -> BoxedStrategy<Observation> {
    super::everyday_decimal().prop_map(Observation::from).boxed()
}

pub(super) fn moderate_details() -> BoxedStrategy<ObservationDetails> {
    observation_details(moderate_decimal()).boxed()
}
