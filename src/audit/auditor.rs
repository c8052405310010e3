//! Looking for whole numbers that could print what is published.

use super::true_shares::TrueShares;
use super::{
    Audit, Finding, PossibleShare, PrintedPercent, PublishedFigures, PublishedPart, PublishedTotal, Remark, Rounding, WholeTotals,
};
use crate::report::widened;
use alloc::vec::Vec;
use rust_decimal::Decimal;

impl PublishedFigures {
    /// Whether any whole numbers could print these figures, each share rounded half up.
    pub fn audit(&self) -> Audit {
        self.audit_under(Rounding::HalfUp)
    }

    /// Whether any whole numbers could print these figures, each share rounded by one convention.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::audit::{PublishedFigures, PublishedPart, PublishedTotal, Rounding};
    ///
    /// // 9 of 14 printed 64.28%, its further digits cut off:
    /// // https://meetings.maidstone.gov.uk/documents/s94523/Appendix%202%20Part%20A%20-%20Performance%20Report%202324.html?CT=2
    /// let up = PublishedPart::new("up").with_count(9).with_percent("64.28%")?;
    /// let figures = PublishedFigures::new([PublishedTotal::new("compared", 14)], [up])?;
    /// assert!(!figures.audit().is_consistent());
    /// assert!(figures.audit_under(Rounding::CutOff).is_consistent());
    /// # Ok::<(), performance_indicators::audit::PublishedFiguresError>(())
    /// ```
    pub fn audit_under(&self, rounding: Rounding) -> Audit {
        Auditor::new(&self.with_implied_total(), &[rounding]).audit()
    }

    /// Whether any whole numbers could print these figures, each share rounded by any convention.
    ///
    /// Reports that force their shares to add up to 100 round some of them against the rule, and pass.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::audit::{PublishedFigures, PublishedPart, PublishedTotal};
    ///
    /// // 11, 2 and 1 of 14 printed 78, 14 and 8: https://democracy.chorley.gov.uk/ieIssueDetails.aspx?IId=59439&Opt=3
    /// let part = |name, count, text| PublishedPart::new(name).with_count(count).with_percent(text);
    /// let parts = [part("Green", 11, "78%")?, part("Amber", 2, "14%")?, part("Red", 1, "8%")?]; // names ours
    /// let figures = PublishedFigures::new([PublishedTotal::new("indicators", 14)], parts)?.exhaustive()?;
    /// assert!(!figures.audit().is_consistent());
    /// assert!(figures.audit_under_any().is_consistent());
    /// # Ok::<(), performance_indicators::audit::PublishedFiguresError>(())
    /// ```
    pub fn audit_under_any(&self) -> Audit {
        Auditor::new(&self.with_implied_total(), Rounding::ALL).audit()
    }
}

/// How many totals are tried where none is printed.
const MOST_TRIED: usize = 10_000;

/// The least and the most that a count could be.
type CountRange = (usize, usize);

struct Auditor<'a> {
    figures: &'a PublishedFigures,
    roundings: &'a [Rounding],
    /// The parts that are to make a total, if any are.
    split: Vec<&'a PublishedPart>,
    findings: Vec<Finding>,
    remarks: Vec<Remark>,
}

impl<'a> Auditor<'a> {
    fn new(figures: &'a PublishedFigures, roundings: &'a [Rounding]) -> Self {
        let split = figures.parts().iter().filter(|part| figures.is_of_split(part)).collect();
        Self { figures, roundings, split, findings: Vec::new(), remarks: Vec::new() }
    }

    fn audit(mut self) -> Audit {
        for (place, part) in self.figures.parts().iter().enumerate() {
            self.findings.extend(self.check_part(place, part));
        }
        for (inner, outer) in self.figures.subsets() {
            self.findings.extend(self.check_subset(*inner, *outer));
        }
        for (inner, outer) in self.figures.total_subsets() {
            self.findings.extend(self.check_total_subset(*inner, *outer));
        }
        if self.figures.is_exhaustive() {
            self.findings.extend(self.check_split());
        }
        if self.is_of_one_unknown_total() && self.findings.is_empty() && self.percents().next().is_some() {
            self.find_smallest_total();
        }
        if self.findings.is_empty() && self.figures.is_exhaustive() && self.split.iter().all(|part| part.percent().is_some()) {
            let sum = sum_of_percents(&self.split);
            if let Some(sum) = sum.filter(|sum| !sum.is_zero() && *sum != Decimal::ONE_HUNDRED) {
                self.remarks.insert(0, Remark::HonestSum { sum });
            }
        }
        Audit { findings: self.findings, remarks: self.remarks }
    }

    /// Whether all parts are of one total whose number is not known.
    fn is_of_one_unknown_total(&self) -> bool {
        match self.figures.totals() {
            [] => true,
            [only] => only.count().is_none(),
            [_, _, ..] => false,
        }
    }

    fn percents(&self) -> impl Iterator<Item = (&'a PublishedPart, PrintedPercent)> {
        self.figures.parts().iter().filter_map(|part| Some((part, part.percent()?)))
    }

    /// One part against the totals that it may be of.
    fn check_part(&self, place: usize, part: &PublishedPart) -> Option<Finding> {
        let totals = self.figures.totals_of(place, part);
        // It may be of a total of any number.
        let is_open = totals.is_empty() || totals.iter().any(|total| total.count().is_none());
        let largest = counted(totals).max_by_key(|(_, of)| *of).filter(|_| !is_open);
        if let (Some((largest, of)), Some(count)) = (largest, part.count())
            && count > of
        {
            return Some(Finding::CountAboveTotal { part: part.clone(), total: largest.clone() });
        }
        let percent = part.percent()?;
        let shares = percent.true_shares(self.roundings);
        let prints = |(_, of): &(&PublishedTotal, usize)| {
            let counts = shares.counts_of(*of);
            counts.is_some_and(|(least, most)| part.count().is_none_or(|count| (least..=most).contains(&count)))
        };
        let fits = shares.totals_for(part.count().unwrap_or_default());
        if counted(totals).any(|total| prints(&total)) || (is_open && (part.count().is_none() || fits.is_some())) {
            return None;
        }
        let explained_by = counted(self.figures.totals()).filter(prints).map(|(total, _)| total.clone()).collect();
        let instead = |count: usize, total: &PublishedTotal, of: usize| {
            let percents = percent.printed_of(count, of, self.roundings);
            (!percents.is_empty()).then(|| PossibleShare::new(count, total.clone(), percents))
        };
        let part = part.clone();
        if let Some(count) = part.count() {
            let instead = counted(totals).filter_map(|(total, of)| instead(count, total, of)).collect();
            return Some(Finding::ShareNotPrinted { part, instead, explained_by, fits });
        }
        let either_side = |(total, of): (&'a PublishedTotal, usize)| {
            let below = percent.count_below(of);
            [below, below.saturating_add(1)].into_iter().filter_map(move |count| instead(count, total, of))
        };
        let instead = counted(totals).flat_map(either_side).collect();
        Some(Finding::PercentNotPrinted { part, instead, explained_by })
    }

    /// A subset against what it is a subset of.
    fn check_subset(&self, inner: usize, outer: usize) -> Option<Finding> {
        let (part, whole) = (self.figures.parts().get(inner)?, self.figures.parts().get(outer)?);
        let may_be = if let (Some(count), Some(of)) = (part.count(), whole.count()) {
            count <= of
        } else {
            let (totals, of_totals) = (self.figures.totals_of(inner, part), self.figures.totals_of(outer, whole));
            let shares = part.percent().zip(whole.percent()).filter(|_| totals == of_totals && totals.len() <= 1);
            let ranges = self.range(part, totals).zip(self.range(whole, of_totals));
            shares.is_none_or(|(share, of)| share.true_shares(self.roundings).may_be_within(of.true_shares(self.roundings)))
                && ranges.is_none_or(|((least, _), (_, most))| least <= most)
        };
        (!may_be).then(|| Finding::SubsetLarger { part: part.clone(), whole: whole.clone() })
    }

    /// A total against what it is a subset of.
    fn check_total_subset(&self, inner: usize, outer: usize) -> Option<Finding> {
        let (total, whole) = (self.figures.totals().get(inner)?, self.figures.totals().get(outer)?);
        let (counts, whole_counts) = (self.counts_of_total(total)?, self.counts_of_total(whole)?);
        let is_larger = whole_counts.most().is_some_and(|most| counts.least() > most);
        is_larger.then(|| Finding::TotalLarger { total: total.clone(), counts, whole: whole.clone(), whole_counts })
    }

    /// What a total could be: as printed, else as each of its parts has it; `None` where they cannot all be of one total.
    fn counts_of_total(&self, total: &PublishedTotal) -> Option<WholeTotals> {
        if let Some(count) = total.count() {
            return Some(WholeTotals::exactly(count));
        }
        let is_split = self.figures.split_total() == Some(total);
        let sum = if is_split { usize::try_from(sum_of_counts(&self.split)).ok()? } else { 0 };
        let parts = self.figures.parts().iter().enumerate();
        let own = parts.filter(|(place, part)| self.figures.totals_of(*place, part) == core::slice::from_ref(total));
        own.filter_map(|(_, part)| Some((part, part.count()?))).try_fold(WholeTotals::at_least(sum), |counts, (part, count)| {
            let of_part = part
                .percent()
                .map_or(Some(WholeTotals::at_least(count)), |percent| percent.true_shares(self.roundings).totals_for(count));
            counts.and(of_part?)
        })
    }

    /// What a part's count could be, over all the totals that it may be of; `None` where it fits none or one is not printed.
    fn range(&self, part: &PublishedPart, totals: &[PublishedTotal]) -> Option<CountRange> {
        if totals.iter().any(|total| total.count().is_none()) {
            return None;
        }
        let ranges = counted(totals).filter_map(|(_, of)| {
            let shares = part.percent().map(|percent| percent.true_shares(self.roundings));
            let (least, most) = shares.map_or(Some((0, of)), |shares| shares.counts_of(of))?;
            let (least, most) = part.count().map_or((least, most), |count| (least.max(count), most.min(count)));
            (least <= most).then_some((least, most))
        });
        ranges.reduce(|(least, most), (other_least, other_most)| (least.min(other_least), most.max(other_most)))
    }

    /// The parts that are to make a total.
    fn check_split(&self) -> Option<Finding> {
        let total = self.figures.split_total();
        let not_printed = |total: Option<&PublishedTotal>| {
            let parts = self.split.iter().filter(|part| part.count().is_some() || part.percent().is_some());
            let (parts, total) = (parts.copied().cloned().collect(), total.cloned());
            Finding::SplitNotPrinted { parts, total, sum: sum_of_percents(&self.split) }
        };
        let is_nothing = total.and_then(PublishedTotal::count).map_or_else(|| self.could_be_nothing(), |count| count == 0);
        if !is_nothing && !self.could_make_whole() {
            return Some(not_printed(None));
        }
        let (total, count) = (total?, total?.count()?);
        let (sum, of) = (sum_of_counts(&self.split), widened(count));
        if sum > of || (sum != of && self.split.iter().all(|part| part.count().is_some())) {
            let with_counts = self.split.iter().filter(|part| part.count().is_some());
            let explaining = self.figures.totals().iter().filter(|other| other.count().map(widened) == Some(sum));
            let (parts, explained_by) = (with_counts.copied().cloned().collect(), explaining.cloned().collect());
            return Some(Finding::CountsNotTotal { parts, sum, total: total.clone(), explained_by });
        }
        // A part that does not fit by itself is a finding already.
        let ranges = self.ranges(|place, part| self.range(part, self.figures.totals_of(place, part)))?;
        (!self.can_make(&ranges, count)).then(|| not_printed(Some(total)))
    }

    /// Whether everything printed could be of an empty total.
    fn could_be_nothing(&self) -> bool {
        let is_nothing =
            |part: &PublishedPart| part.count().unwrap_or_default() == 0 && part.percent().is_none_or(PrintedPercent::is_zero);
        self.figures.is_exhaustive() && self.figures.parts().iter().all(is_nothing)
    }

    /// Whether the true shares behind a split's percentages could be all of something, however large.
    fn could_make_whole(&self) -> bool {
        let (mut low, mut high, mut is_low_open, mut is_high_open) = (0_u128, 0_u128, false, false);
        for percent in self.split.iter().filter_map(|part| part.percent()) {
            let shares = percent.true_shares(self.roundings);
            (low, high) = (low.saturating_add(shares.low), high.saturating_add(shares.high));
            (is_low_open, is_high_open) = (is_low_open || shares.is_low_open, is_high_open || shares.is_high_open);
        }
        let is_all = self.split.iter().all(|part| part.percent().is_some());
        let is_above = low > TrueShares::WHOLE || (low == TrueShares::WHOLE && is_low_open);
        let is_below = high < TrueShares::WHOLE || (high == TrueShares::WHOLE && is_high_open);
        !(is_above || (is_all && is_below))
    }

    /// The range of each part, none less than what is a subset of it; `None` where one has none.
    fn ranges(&self, range: impl Fn(usize, &'a PublishedPart) -> Option<CountRange>) -> Option<Vec<CountRange>> {
        let alone: Option<Vec<CountRange>> =
            self.figures.parts().iter().enumerate().map(|(place, part)| range(place, part)).collect();
        let alone = alone?;
        let mut ranges = alone.clone();
        for (inner, outer) in self.figures.subsets() {
            let ((least, _), (raised, most)) = (alone.get(*inner)?, ranges.get_mut(*outer)?);
            *raised = (*least).max(*raised);
            if *raised > *most {
                return None;
            }
        }
        Some(ranges)
    }

    /// Whether some counts within these ranges make a split of a total.
    fn can_make(&self, ranges: &[CountRange], total: usize) -> bool {
        let of_split = self.figures.parts().iter().zip(ranges).filter(|(part, _)| self.figures.is_of_split(part));
        let (least, most) = of_split.fold((0_u128, 0_u128), |(low, high), (_, (least, most))| {
            (low.saturating_add(widened(*least)), high.saturating_add(widened(*most)))
        });
        (least..=most).contains(&widened(total))
    }

    /// What each part could be, were all of them of one total.
    fn ranges_within(&self, total: usize) -> Option<Vec<CountRange>> {
        let assumed = [PublishedTotal::new("", total)];
        let ranges = self.ranges(|_, part| self.range(part, &assumed))?;
        (!self.figures.is_exhaustive() || self.can_make(&ranges, total)).then_some(ranges)
    }

    /// Looks for the smallest total that could print all the parts.
    fn find_smallest_total(&mut self) {
        let shares: Vec<(&PublishedPart, WholeTotals)> = self
            .percents()
            .filter_map(|(part, percent)| Some((part, percent.true_shares(self.roundings).totals_for(part.count()?)?)))
            .collect();
        let all_counted = self.figures.is_exhaustive() && self.split.iter().all(|part| part.count().is_some());
        let sum = sum_of_counts(&self.split);
        let largest = self.figures.parts().iter().filter_map(PublishedPart::count).max().unwrap_or_default();
        let least = shares.iter().map(|(_, totals)| totals.least()).fold(largest, usize::max);
        let least = if self.figures.is_exhaustive() { least.max(usize::try_from(sum).unwrap_or(usize::MAX)) } else { least };
        let least = if self.could_be_nothing() { least } else { least.max(1) };
        // No total is as large as a sum that does not fit.
        let counted = all_counted.then(|| usize::try_from(sum).unwrap_or_default());
        let most = shares.iter().filter_map(|(_, totals)| totals.most()).chain(counted).min();
        let end = least.saturating_add(MOST_TRIED.saturating_sub(1));
        let tried = least..=most.unwrap_or(end).min(end);
        if let Some((total, ranges)) = tried.clone().find_map(|total| Some((total, self.ranges_within(total)?))) {
            let parts = self.example(&ranges, total);
            self.remarks.push(Remark::SmallestTotal { total, parts });
        } else if most.is_some_and(|most| most <= end) {
            let parts = shares.into_iter().map(|(part, totals)| (part.clone(), totals)).collect();
            self.findings.push(Finding::NoOneTotal { parts, counts_make: all_counted.then_some(sum) });
        } else {
            self.remarks.push(Remark::NotSearchedBeyond { total: *tried.end() });
        }
    }

    /// The parts, each with the least count that will do; those of a split with what makes the total.
    fn example(&self, ranges: &[CountRange], total: usize) -> Vec<PublishedPart> {
        let parts = || self.figures.parts().iter().zip(ranges);
        let of_split = parts().filter(|(part, _)| self.figures.is_of_split(part));
        let mut left = of_split.fold(total, |left, (_, (least, _))| left.saturating_sub(*least));
        let counted = parts().map(|(part, (least, most))| {
            let more = if self.figures.is_of_split(part) { most.saturating_sub(*least).min(left) } else { 0 };
            left = left.saturating_sub(more);
            part.clone().with_count(least.saturating_add(more))
        });
        counted.collect()
    }
}

/// The totals whose number is known, with it.
fn counted(totals: &[PublishedTotal]) -> impl Iterator<Item = (&PublishedTotal, usize)> {
    totals.iter().filter_map(|total| Some((total, total.count()?)))
}

/// What the counts that are given make.
fn sum_of_counts(parts: &[&PublishedPart]) -> u128 {
    let counts = parts.iter().filter_map(|part| part.count());
    counts.fold(0, |sum, count| sum.saturating_add(widened(count)))
}

/// What the percentages that are printed add up to; `None` where one of them is printed as less or more than so much.
fn sum_of_percents(parts: &[&PublishedPart]) -> Option<Decimal> {
    let mut percents = parts.iter().filter_map(|part| part.percent());
    let millionths = percents.try_fold(0_u128, |sum, percent| Some(sum.saturating_add(percent.millionths()?)))?;
    let exact = i128::try_from(millionths).ok().and_then(|sum| Decimal::try_from_i128_with_scale(sum, 6).ok());
    Some(exact.unwrap_or_default().normalize())
}
