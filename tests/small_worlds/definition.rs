//! The rules of rating, read literally. All numbers are halves: 3 is one and a half.

/// A distance: in halves, or as a percentage of the size of the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Width {
    Halves(i64),
    Percent(i64),
}

impl Width {
    fn beside(self, level: i64) -> i64 {
        match self {
            Self::Halves(halves) => halves,
            Self::Percent(percent) => {
                assert_eq!(level * percent % 100, 0, "no half");
                level.abs() * percent / 100
            }
        }
    }
}

/// What a band's limit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    Target,
    ToleranceWorse,
    ToleranceBetter,
    Worse(Width),
    Better(Width),
}

/// What to do where it is not known whether the fact holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unknown {
    FallThrough,
    Unrated,
}

/// What a band asks for: a limit, with its edge inside or not, the fact, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Condition {
    pub(crate) limit: Option<(Limit, bool)>,
    pub(crate) fact: Option<Unknown>,
}

/// What is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Goal {
    AtLeast(i64),
    MoreThan(i64),
    AtMost(i64),
    LessThan(i64),
    Within(i64, i64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Worse {
    NotStated,
    Withdrawn,
    Width(Width),
    Limit(i64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Leeway {
    pub(crate) worse: Worse,
    pub(crate) better: Option<Width>,
}

/// What a value comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
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
    pub(crate) const fn takes(self, leeway: Leeway) -> bool {
        let Worse::Limit(limit) = leeway.worse else { return true };
        match self {
            Self::AtLeast(level) | Self::MoreThan(level) => limit <= level,
            Self::AtMost(level) | Self::LessThan(level) => limit >= level,
            Self::Within(..) => false,
        }
    }
}

/// The first condition that holds wins; after the last comes "otherwise".
pub(crate) fn rate(conditions: &[Condition], goal: Goal, leeway: Leeway, fact: Option<bool>, value: i64) -> Answer {
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
            Worse::NotStated | Worse::Withdrawn => missed(level, shortfall, Width::Halves(0)),
            Worse::Width(width) => missed(level, shortfall, width),
            Worse::Limit(limit) => missed(level, shortfall, Width::Halves((limit - level).abs())),
        },
    })
}
