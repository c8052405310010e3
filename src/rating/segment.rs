//! A stretch of the value axis, cut where the verdict on a value changes: what a gauge or a chart draws.

use super::compiled::band_order::MOST_LIMITS;
use super::compiled::exact_cuts::End;
use super::{Cut, Fact, Facts, Rating, RatingScale, Unrated, Verdict};
use crate::values::exact::scale_of;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::ops::RangeInclusive;
use rust_decimal::Decimal;

/// A part of a stretch of the value axis in which every value has one verdict: see [`RatingScale::segments`].
///
/// # Examples
///
/// ```
/// use performance_indicators::{Aim, Percent, Rating, RatingScale, Scheme, decimal};
///
/// // At least 80, and 10% of that as tolerance (invented): Amber is from 72 to under 80.
/// let scheme = Scheme::amber_within_tolerance();
/// let scale = RatingScale::new(&scheme, Aim::AtLeast(decimal("80")?), Percent::whole(10).into())?;
/// let segments = scale.segments(decimal("0")?..=decimal("100")?);
/// let amber = segments[1];
/// assert_eq!((amber.rating(), amber.ends()), (Some(Rating::Amber), (decimal("72")?, decimal("80")?)));
/// assert!(amber.lower().is_inside() && !amber.upper().is_inside());
/// assert_eq!(amber.band().and_then(|place| scheme.band(place)).map(|band| band.name()), Some("Amber"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("gauge", "zone", "stretch", "threshold"))]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Segment {
    lower: Cut,
    upper: Cut,
    ends: (Decimal, Decimal),
    verdict: Verdict,
    hangs_on: Option<Fact>,
}

debug!(Segment { lower, upper, ends: hidden, verdict, hangs_on: if_some });

impl Segment {
    getters! {
        self:
        /// Where it starts, exactly, and whether a value just there is in it.
        lower: Cut,
        /// Where it ends, exactly, and whether a value just there is in it.
        upper: Cut,
        /// Where it starts and ends as decimals, to draw it. An end that a decimal cannot hold is as near as one can, within the
        /// stretch.
        ends: (Decimal, Decimal),
        /// The verdict on each of its values, with the facts that are known.
        verdict: Verdict,
        /// The first fact that the verdict hangs on: a band that would else take these values asks for it, and it is not known whether
        /// it holds.
        hangs_on: Option<Fact>,
    }

    /// The place of its band in the scheme, from zero; `None` where its values are unrated. "Otherwise" is a band like the others.
    #[must_use]
    pub const fn band(self) -> Option<usize> {
        self.verdict.band()
    }

    /// Its colour; `None` where its values are unrated.
    #[must_use]
    pub const fn rating(self) -> Option<Rating> {
        self.verdict.rating()
    }

    /// Why its values are unrated, if they are: a fact is not known, or the tolerance not stated.
    #[must_use]
    pub const fn unrated(self) -> Option<Unrated> {
        self.verdict.unrated()
    }
}

/// Where a segment may start, as a cut that is inside where a value just there is in what starts. What ends there instead has the
/// value where this has not.
#[derive(Clone, Copy)]
struct Start(Cut);

impl Start {
    fn at(value: Decimal) -> Self {
        Self(Cut::new(value.mantissa(), 1, scale_of(value), true))
    }

    fn just_after(value: Decimal) -> Self {
        Self(Self::at(value).0.other_side())
    }

    /// Orders two on the axis: just at a place comes before just after it.
    fn order(self, other: Self) -> Ordering {
        self.0.order_of_place(other.0).then(other.0.is_inside().cmp(&self.0.is_inside()))
    }
}

/// Where a band starts and where what is beyond it does, if it has such ends.
type BandSpan = [Option<Start>; 2];

/// Whether a band holds every value from one start to the next, between which no band starts or ends.
fn holds([own, beyond]: BandSpan, start: Start, next: Start) -> bool {
    (own.is_some() || beyond.is_some())
        && own.is_none_or(|own| own.order(start).is_le())
        && beyond.is_none_or(|beyond| beyond.order(next).is_ge())
}

impl RatingScale {
    /// The value axis from one value to another, both included, cut where the rating changes when no fact is known: enough to draw a
    /// gauge.
    ///
    /// The segments are in order, from the lowest values up, and every value of the stretch is in exactly one. Bands that no value
    /// there falls in are not among them; "otherwise" is, where it takes values. From a value to itself there is one segment; a stretch
    /// that runs downwards is empty, as a range of Rust's is, and has none.
    ///
    /// Where a scheme asks for a fact, a segment tells the verdict without it and the fact that it [hangs on](Segment::hangs_on):
    /// [`segments_given`](Self::segments_given) takes facts that are known.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Aim, Percent, Rating, RatingScale, Scheme, decimal};
    ///
    /// // At least 80, and 10% of that as tolerance (invented).
    /// let aim = Aim::AtLeast(decimal("80")?);
    /// let scale = RatingScale::new(&Scheme::amber_within_tolerance(), aim, Percent::whole(10).into())?;
    /// let gauge: Vec<String> = scale
    ///     .segments(decimal("60")?..=decimal("100")?)
    ///     .into_iter()
    ///     .map(|segment| {
    ///         let (from, to) = segment.ends();
    ///         let class = segment.rating().map_or("unrated", Rating::name);
    ///         format!("<i class=\"{class}\" style=\"flex: {}\"></i>", to - from)
    ///     })
    ///     .collect();
    /// assert_eq!(gauge, [
    ///     "<i class=\"red\" style=\"flex: 12\"></i>",
    ///     "<i class=\"amber\" style=\"flex: 8\"></i>",
    ///     "<i class=\"green\" style=\"flex: 20\"></i>",
    /// ]);
    /// assert_eq!(scale.segments(decimal("80")?..=decimal("80")?).len(), 1);
    /// assert!(scale.segments(decimal("100")?..=decimal("60")?).is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn segments(&self, stretch: RangeInclusive<Decimal>) -> Vec<Segment> {
        self.segments_given(stretch, Facts::UNKNOWN)
    }

    /// The same with facts that are known: in each segment, [`rate_given`](Self::rate_given) gives its verdict for every value.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::rating::{Band, Comparator, Fact, Facts, Limit, When, WhenUnknown};
    /// use performance_indicators::{Aim, Rating, RatingScale, Scheme, Tolerance, Trend, decimal};
    ///
    /// // Green on target; Amber off target and improving; else Red (invented).
    /// let is = Fact::TrendImproved(Comparator::PreviousQuarter);
    /// let scheme = Scheme::new("improving", [
    ///     Band::new("Green", Rating::Green, When::AtMost(Limit::Target)),
    ///     Band::new("Amber", Rating::Amber, When::Fact { is, unknown: WhenUnknown::FallThrough }),
    ///     Band::new("Red", Rating::Red, When::Otherwise),
    /// ])?;
    /// let scale = RatingScale::new(&scheme, Aim::AtLeast(decimal("80")?), Tolerance::NOT_STATED)?;
    /// let stretch = decimal("0")?..=decimal("100")?;
    ///
    /// // Red as long as nobody knows better.
    /// let unknown = scale.segments(stretch.clone());
    /// assert!(unknown.iter().map(|segment| segment.rating()).eq([Some(Rating::Red), Some(Rating::Green)]));
    /// assert!(unknown.iter().map(|segment| segment.hangs_on()).eq([Some(is), None]));
    ///
    /// let improved = Facts::UNKNOWN.with_trend(Comparator::PreviousQuarter, Trend::Improving);
    /// let known = scale.segments_given(stretch, improved);
    /// assert!(known.iter().map(|segment| segment.rating()).eq([Some(Rating::Amber), Some(Rating::Green)]));
    /// assert!(known.iter().all(|segment| segment.hangs_on().is_none()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn segments_given(&self, stretch: RangeInclusive<Decimal>, facts: Facts) -> Vec<Segment> {
        let (low, high) = stretch.into_inner();
        if low > high {
            return Vec::new();
        }
        let (cuts, order) = self.parts();
        let span = |band: usize| -> BandSpan {
            let (lower, upper) = (cuts.cut(band, End::Lower), cuts.cut(band, End::Upper));
            [lower.map(Start), upper.map(|upper| Start(upper.other_side()))]
        };
        let spans: Vec<BandSpan> = (0..MOST_LIMITS).map(span).collect();
        let (first, end) = (Start::at(low), Start::just_after(high));
        let mut starts = Vec::from([first]);
        starts.extend(spans.iter().flatten().flatten().filter(|start| start.order(first).is_gt() && start.order(end).is_lt()));
        starts.sort_unstable_by(|one, other| one.order(*other));
        starts.dedup_by(|one, other| one.order(*other).is_eq());

        let mut segments: Vec<Segment> = Vec::new();
        for (start, next) in starts.iter().zip(starts.iter().skip(1).chain([&end])) {
            let holding = spans.iter().map(|span| holds(*span, *start, *next)).collect();
            let (verdict, hangs_on) = order.decide_and_ask(facts, holding);
            let drawn = |cut: Cut| cut.quotient().nearest().unwrap_or(low).max(low).min(high);
            let (lower, upper) = (start.0, next.0.other_side());
            match segments.last_mut() {
                Some(last) if (last.verdict, last.hangs_on) == (verdict, hangs_on) => {
                    (last.upper, last.ends.1) = (upper, drawn(upper));
                }
                _ => segments.push(Segment { lower, upper, ends: (drawn(lower), drawn(upper)), verdict, hangs_on }),
            }
        }
        segments
    }
}
