//! The rules of rating, read literally. All numbers are whole numbers of one small unit.

use performance_indicators::batch::{NotRated, Outcome};
use performance_indicators::rating::{self, Band, Comparator, Fact, Facts, SchemeError, When, WhenUnknown};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::values::{self, Side};
use performance_indicators::{Aim, Percent, Points, Rating, Scheme, TargetRange, Tolerance, Trend, Verdict};

const COLOURS: [Rating; 8] =
    [Rating::Green, Rating::Blue, Rating::Amber, Rating::Red, Rating::Red, Rating::Amber, Rating::Blue, Rating::Green];
const FACT: Fact = Fact::TrendImproved(Comparator::PreviousQuarter);

/// A distance: in units, or as a percentage of the size of the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    Units(i64),
    Percent(i64),
}

impl Width {
    fn beside(self, level: i64) -> i64 {
        match self {
            Self::Units(units) => units,
            Self::Percent(percent) => {
                assert_eq!(level * percent % 100, 0, "no whole number of units");
                level.abs() * percent / 100
            }
        }
    }
}

/// What a band's limit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    Target,
    ToleranceWorse,
    ToleranceBetter,
    Worse(Width),
    Better(Width),
}

/// What to do where it is not known whether the fact holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    FallThrough,
    Unrated,
}

/// What a band asks for: a limit, with its edge inside or not, the fact, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Condition {
    pub limit: Option<(Limit, bool)>,
    pub fact: Option<Unknown>,
}

/// What is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    AtLeast(i64),
    MoreThan(i64),
    AtMost(i64),
    LessThan(i64),
    Within(i64, i64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worse {
    NotStated,
    Withdrawn,
    Width(Width),
    Limit(i64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leeway {
    pub worse: Worse,
    pub better: Option<Width>,
}

/// What a value comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Band(usize),
    ToleranceNotStated,
    UnknownFact,
}

impl Goal {
    const fn is_strict(self) -> bool {
        matches!(self, Self::MoreThan(_) | Self::LessThan(_))
    }

    /// Each level, with how far a value falls short of it; twice the same where there is one.
    const fn shortfalls(self, value: i64) -> [(i64, i64); 2] {
        match self {
            Self::AtLeast(level) | Self::MoreThan(level) => [(level, level - value); 2],
            Self::AtMost(level) | Self::LessThan(level) => [(level, value - level); 2],
            Self::Within(lower, upper) => [(lower, lower - value), (upper, value - upper)],
        }
    }

    /// Whether a tolerance can be one of it: a limit is on the worse side of one level, or on it.
    pub const fn takes(self, leeway: Leeway) -> bool {
        let Worse::Limit(limit) = leeway.worse else { return true };
        match self {
            Self::AtLeast(level) | Self::MoreThan(level) => limit <= level,
            Self::AtMost(level) | Self::LessThan(level) => limit >= level,
            Self::Within(..) => false,
        }
    }
}

/// The first condition that holds wins; after the last comes "otherwise".
pub fn rate(conditions: &[Condition], goal: Goal, leeway: Leeway, fact: Option<bool>, value: i64) -> Answer {
    // A scheme is strict where it asks for under the target and nowhere for at most the target.
    let asks = |edge| conditions.iter().any(|condition| condition.limit == Some((Limit::Target, edge)));
    let is_strict = goal.is_strict() || (asks(false) && !asks(true));
    for (band, condition) in conditions.iter().enumerate() {
        let mut is_not_stated = false;
        if let Some((limit, edge)) = condition.limit
            && !holds(limit, edge, goal, leeway, is_strict, value)
        {
            // A miss whose tolerance nobody knows may be within it.
            is_not_stated = limit == Limit::ToleranceWorse && leeway.worse == Worse::NotStated;
            if !is_not_stated {
                continue;
            }
        }
        match (condition.fact, fact) {
            (Some(_), Some(false)) | (Some(Unknown::FallThrough), None) => {}
            _ if is_not_stated => return Answer::ToleranceNotStated,
            (Some(Unknown::Unrated), None) => return Answer::UnknownFact,
            (Some(_), Some(true)) | (None, _) => return Answer::Band(band),
        }
    }
    Answer::Band(conditions.len())
}

/// Whether a value is within a limit, of a range on both sides.
fn holds(limit: Limit, edge: bool, goal: Goal, leeway: Leeway, is_strict: bool, value: i64) -> bool {
    // A range cannot be beaten.
    let beaten = |level: i64, shortfall: i64, width: Width| match (goal, width.beside(level)) {
        (Goal::Within(..), _) => false,
        // No distance from the target: the target itself, which is not beaten where a value on it misses it.
        (_, 0) => shortfall < 0 || (shortfall == 0 && edge && !is_strict),
        (_, width) => shortfall < -width || (shortfall == -width && edge),
    };
    let missed = |level: i64, shortfall: i64, width: Width| match width.beside(level) {
        // No distance: the target, and on it as on the target.
        0 => shortfall < 0 || (shortfall == 0 && !is_strict),
        width => shortfall < width || (shortfall == width && edge),
    };
    goal.shortfalls(value).into_iter().all(|(level, shortfall)| match limit {
        Limit::Target => shortfall < 0 || (shortfall == 0 && edge && !goal.is_strict()),
        Limit::Worse(width) => missed(level, shortfall, width),
        Limit::Better(width) => beaten(level, shortfall, width),
        Limit::ToleranceBetter => leeway.better.is_some_and(|width| beaten(level, shortfall, width)),
        Limit::ToleranceWorse => match leeway.worse {
            Worse::NotStated | Worse::Withdrawn => missed(level, shortfall, Width::Units(0)),
            Worse::Width(width) => missed(level, shortfall, width),
            Worse::Limit(limit) => missed(level, shortfall, Width::Units((limit - level).abs())),
        },
    })
}

/// What the library is given: so many digits of a decimal place for each unit.
#[derive(Debug, Clone, Copy)]
pub struct Units {
    pub digits: i64,
    pub scale: u32,
}

impl Units {
    /// Halves: 3 is 1.5.
    pub const HALVES: Self = Self { digits: 5, scale: 1 };

    pub const fn digits(self, units: i64) -> i64 {
        units * self.digits
    }

    pub fn decimal(self, units: i64) -> Decimal {
        Decimal::try_new(self.digits(units), self.scale).unwrap()
    }

    pub fn width(self, width: Width) -> values::Width {
        match width {
            Width::Units(units) => values::Width::Points(Points::new(self.decimal(units)).unwrap()),
            Width::Percent(percent) => values::Width::PercentOfTarget(Percent::new(percent.into()).unwrap()),
        }
    }

    pub fn limit(self, limit: Limit) -> rating::Limit {
        match limit {
            Limit::Target => rating::Limit::Target,
            Limit::ToleranceWorse => rating::Limit::Tolerance(Side::Worse),
            Limit::ToleranceBetter => rating::Limit::Tolerance(Side::Better),
            Limit::Worse(stated) => rating::Limit::Stated(Side::Worse, self.width(stated)),
            Limit::Better(stated) => rating::Limit::Stated(Side::Better, self.width(stated)),
        }
    }

    pub fn when(self, condition: Condition) -> When {
        let limit = match condition.limit {
            Some((wanted, true)) => When::AtMost(self.limit(wanted)),
            Some((wanted, false)) => When::Under(self.limit(wanted)),
            None => When::Otherwise,
        };
        let unknown = |unknown| match unknown {
            Unknown::FallThrough => WhenUnknown::FallThrough,
            Unknown::Unrated => WhenUnknown::Unrated,
        };
        condition.fact.map_or(limit, |answer| limit.and([FACT], unknown(answer)))
    }

    /// The bands as a scheme.
    ///
    /// # Errors
    ///
    /// - The library refuses it.
    pub fn scheme(self, conditions: &[Condition]) -> Result<Scheme, SchemeError> {
        let whens = conditions.iter().map(|condition| self.when(*condition)).chain([When::Otherwise]);
        let band = |(place, when): (usize, When)| Band::new(format!("band {place}"), COLOURS[place], when);
        Scheme::new("small", whens.enumerate().map(band))
    }

    pub fn aim(self, goal: Goal) -> Aim {
        match goal {
            Goal::AtLeast(level) => Aim::AtLeast(self.decimal(level)),
            Goal::MoreThan(level) => Aim::MoreThan(self.decimal(level)),
            Goal::AtMost(level) => Aim::AtMost(self.decimal(level)),
            Goal::LessThan(level) => Aim::LessThan(self.decimal(level)),
            Goal::Within(lower, upper) => Aim::Within(TargetRange::new(self.decimal(lower), self.decimal(upper)).unwrap()),
        }
    }

    pub fn tolerance(self, leeway: Leeway) -> Tolerance {
        let worse = match leeway.worse {
            Worse::NotStated => Tolerance::NOT_STATED,
            Worse::Withdrawn => Tolerance::WITHDRAWN,
            Worse::Width(stated) => self.width(stated).into(),
            Worse::Limit(limit) => Tolerance::limit(self.decimal(limit)),
        };
        leeway.better.map_or(worse, |better| worse.with_better(self.width(better)))
    }
}

pub fn facts(fact: Option<bool>) -> Facts {
    let trend = |holds| if holds { Trend::Improving } else { Trend::Worsening };
    fact.map_or(Facts::UNKNOWN, |holds| Facts::UNKNOWN.with_trend(Comparator::PreviousQuarter, trend(holds)))
}

pub fn outcome(answer: Answer) -> Outcome {
    match answer {
        Answer::Band(band) => Verdict::Rated { band, rating: COLOURS[band] }.into(),
        Answer::ToleranceNotStated => NotRated::ToleranceNotStated.into(),
        Answer::UnknownFact => NotRated::UnknownFact.into(),
    }
}
