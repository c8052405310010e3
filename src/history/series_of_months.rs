//! Figures of months put into the quarters that they are of.

use super::{Figure, Indicator, MonthlyRule, Months, MonthsError, Observation, Series};
use crate::calendar::{FiscalCalendar, Month, Quarter};
use crate::rating::Missing;
use crate::values::Unit;
use alloc::collections::{BTreeMap, BTreeSet};

/// The observations of an indicator, in which months are put.
#[derive(Default)]
pub(crate) struct QuartersOfMonths {
    pub(crate) observations: BTreeMap<Quarter, Observation>,
    /// The quarters whose figure their months are to make.
    pub(crate) awaiting: BTreeSet<Quarter>,
}

impl QuartersOfMonths {
    /// These observations with months in them; what is wrong is handed to `refuse`, and left out.
    pub(crate) fn with_months(
        mut self,
        indicator: &Indicator,
        calendar: FiscalCalendar,
        figures: impl IntoIterator<Item = (Month, Figure)>,
        mut refuse: impl FnMut(MonthsError),
    ) -> Self {
        let calendar = indicator.calendar().unwrap_or(calendar);
        let mut quarters: BTreeMap<Quarter, [(Month, Option<Figure>); 3]> = BTreeMap::new();
        for (month, figure) in figures {
            let of = calendar.quarter_of_month(month).and_then(|quarter| Some((quarter, calendar.months(quarter)?)));
            let Some((quarter, months)) = of else {
                refuse(MonthsError::NoQuarter { month });
                continue;
            };
            if let Err(error) = indicator.check_month(quarter, month, &figure) {
                refuse(MonthsError::Figure { month, error });
                continue;
            }
            let known = quarters.entry(quarter).or_insert_with(|| months.map(|month| (month, None)));
            let place = known.iter_mut().find(|(of, _)| *of == month);
            if place.is_some_and(|(_, known)| known.replace(figure).is_some()) {
                refuse(MonthsError::Twice { month });
            }
        }
        let rule = match indicator.rule_of_months() {
            Ok(rule) => rule,
            Err(error) => {
                refuse(error.into());
                return Self { awaiting: BTreeSet::new(), ..self };
            }
        };
        for (quarter, months) in quarters {
            match self.observation(indicator.unit(), rule, quarter, months) {
                Ok(observation) => drop(self.observations.insert(quarter, observation)),
                Err(error) => refuse(error),
            }
            self.awaiting.remove(&quarter);
        }
        self
    }

    /// The observation of a quarter with its months.
    fn observation(
        &self,
        unit: &Unit,
        rule: MonthlyRule,
        quarter: Quarter,
        months: [(Month, Option<Figure>); 3],
    ) -> Result<Observation, MonthsError> {
        let known = self.observations.get(&quarter).cloned();
        let [(first, _), ..] = months;
        if let Some(earlier) = known.as_ref().and_then(Observation::months) {
            return Err(MonthsError::Twice { month: earlier.first() });
        }
        let figures = months.map(|(_, figure)| figure.unwrap_or(Figure::Missing(Missing::NotSupplied)));
        let months = Months::new(rule, first, figures)?;
        match known {
            Some(given) if !self.awaiting.contains(&quarter) => {
                // Another figure counts, and theirs is there to compare it with.
                months.made(unit)?;
                Ok(given.with_months(months))
            }
            Some(given) => given.made_of_months(months, unit),
            None => Observation::of_months(months, unit),
        }
    }
}

impl Series {
    /// This series with the figures of months in the quarters that they are of by a calendar: where a quarter has no observation, its figure
    /// is the one that its months make by the indicator's [rule](Indicator::rule_of_months); where it has one, that counts, and its months
    /// stand beside it to be compared.
    ///
    /// The calendar is the scorecard's; where the indicator has [one of its own](Indicator::with_calendar), that is used instead.
    ///
    /// A month that is not given in a quarter that has others is [not yet supplied](Missing::NotSupplied).
    ///
    /// # Errors
    ///
    /// - There is no rule for the indicator's months.
    /// - A month is given twice, or its quarter has months already.
    /// - A figure cannot be one of the indicator: see [`ObservationError`](crate::history::ObservationError).
    /// - The rule cannot combine a figure: see [`Months::new`].
    /// - What the months make has more digits than can be held.
    /// - The quarters span more than [`MOST_QUARTERS`](Self::MOST_QUARTERS).
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::calendar::{Month, ParseMonthError};
    /// use performance_indicators::history::Figure;
    /// use performance_indicators::{Accumulation, FiscalCalendar, Indicator, Missing, Polarity, Quarter, Series, Unit};
    ///
    /// // Invented: calls in five months.
    /// let calls = Indicator::new("calls".parse()?, "Calls", Polarity::Neutral, Unit::Count, Accumulation::InQuarter);
    /// let listed = [("2017-04", 33), ("2017-05", 40), ("2017-06", 38), ("2017-07", 35), ("2017-08", 31)];
    /// let months: Result<Vec<(Month, Figure)>, ParseMonthError> =
    ///     listed.into_iter().map(|(month, calls)| Ok((month.parse()?, calls.into()))).collect();
    /// let series = Series::default().with_months(&calls, FiscalCalendar::UK_GOVERNMENT, months?)?;
    ///
    /// let (q1, q2): (Quarter, Quarter) = ("2017-Q1".parse()?, "2017-Q2".parse()?);
    /// assert_eq!(series.get(q1).and_then(|quarter| quarter.figure().value()), Some(111.into()));
    /// // September is not there yet, and nothing is made of the two months before it.
    /// assert_eq!(series.get(q2).ok_or("a quarter")?.figure(), &Figure::Missing(Missing::NotSupplied));
    /// assert_eq!(series.months().filter(|(_, figure)| figure.value().is_some()).count(), 5);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_months(
        self,
        indicator: &Indicator,
        calendar: FiscalCalendar,
        figures: impl IntoIterator<Item = (Month, Figure)>,
    ) -> Result<Self, MonthsError> {
        let observations = self.iter().map(|(quarter, observation)| (quarter, observation.into_owned())).collect();
        let quarters = QuartersOfMonths { observations, awaiting: BTreeSet::new() };
        let mut refused = None;
        let quarters = quarters.with_months(indicator, calendar, figures, |error| {
            refused.get_or_insert(error);
        });
        match refused {
            Some(error) => Err(error),
            None => Ok(Self::new(quarters.observations)?),
        }
    }

    /// Every month of the quarters that have months, the earliest first.
    ///
    /// # Examples
    ///
    /// See [`with_months`](Self::with_months).
    pub fn months(&self) -> impl Iterator<Item = (Month, &Figure)> {
        self.full_observations().iter().filter_map(Observation::months).flat_map(Months::figures)
    }
}
