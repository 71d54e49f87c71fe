"""The rule once more, slow and obvious: plain loops over plain rows, written from the text, sharing no code.

Tables come in as frames and are turned into lists of dicts at once; blank dates are None. See tests of geo.influence.
"""

from datetime import date, timedelta

import pandas as pd

RANK = {"absent": 0, "presence": 1, "influence": 2, "contested": 2, "administration": 3, "control": 4}
CONFIDENCE = {"low": 1, "medium": 2, "high": 3}
ALL_BUT_ELECTORAL = ("stated", "claimed", "event_derived")


def rows(frame: pd.DataFrame) -> list[dict]:
    out = []
    for row in frame.to_dict("records"):
        for key, value in row.items():
            if isinstance(value, pd.Timestamp):
                row[key] = value.date()
            elif value is pd.NaT:
                row[key] = None
        out.append(row)
    return out


class Reference:
    """All of the rule for one dataset and one set of filters; ask `at(day)`."""

    def __init__(self, claims, units, places, camps, least_confidence="low", bases=ALL_BUT_ELECTORAL, areas="cercles"):
        self.all_claims, self.units, self.places, self.camps = rows(claims), rows(units), rows(places), rows(camps)
        self.areas = areas
        self.claims = []
        for claim in self.all_claims:
            if claim["map_use"] != "influence":
                continue
            if CONFIDENCE[claim["confidence"]] < CONFIDENCE[least_confidence]:
                continue
            if claim["basis"] not in bases:
                continue
            self.claims.append(claim)

    # who is whose rival

    def aligned(self, one, other):
        if one == other:
            return True
        for camp in self.camps:
            if camp["camp_id"] == one and other in camp["aligned_with"].split("|"):
                return True
            if camp["camp_id"] == other and one in camp["aligned_with"].split("|"):
                return True
        return False

    def rivals(self, one, other):
        if self.aligned(one["camp_id"], other["camp_id"]):
            return False
        same_statement = one["claim_group"] != "" and one["claim_group"] == other["claim_group"]
        return not (same_statement and one["level"] == other["level"] and one["level"] != "contested")

    # step 1

    def region_of(self, area_id):
        for unit in self.units:
            if unit["unit_id"] == area_id:
                return area_id if unit["level"] == 1 else unit["parent_id"]
        for place in self.places:
            if place["place_id"] == area_id:
                return place["region_id"]
        return None

    def specificity(self, claim):
        if claim["area_level"] == "town":
            return 3
        if claim["area_level"] == "cercle":
            return 2
        regions = {claim["area_id"]}
        for other in self.all_claims:
            if other["claim_group"] != "" and other["claim_group"] == claim["claim_group"]:
                regions.add(self.region_of(other["area_id"]))
        return 0 if len(regions - {None}) > 1 else 1

    def covers(self, claim, unit_id, scope):
        if self.areas == "places":
            return claim["area_level"] == "town" and claim["area_id"] == unit_id
        unit = next(u for u in self.units if u["unit_id"] == unit_id)
        if claim["area_level"] == "town":
            return scope == "urban" and claim["area_id"] == unit["seat_place_id"]
        if claim["scope"] not in (scope, "all"):
            return False
        if claim["area_level"] == "cercle":
            return claim["area_id"] == unit_id
        return claim["area_id"] == unit["parent_id"]

    # step 2

    def start(self, claim):
        return claim["valid_from"] or claim["as_of"] - timedelta(days=365)

    def end(self, claim, covering):
        if claim["valid_to"]:
            return claim["valid_to"]
        if claim["level"] not in ("control", "administration", "contested"):
            return date.max
        end = date.max
        for other in covering:
            if other["level"] not in ("control", "administration") or not self.rivals(claim, other):
                continue
            if self.specificity(other) < self.specificity(claim):
                continue
            if self.start(other) > self.start(claim):
                end = min(end, self.start(other) - timedelta(days=1))
        return end

    # steps 3 to 5

    def age(self, claim, day):
        return max((day - claim["as_of"]).days, 0)

    def stale(self, claim, day):
        return self.age(claim, day) > 1095

    def attested(self, claim, day):
        return min(claim["as_of"], day)

    def beaten_at(self, winner, loser, day, has_higher):
        """The step at which `loser` loses against `winner`, or None if it does not lose."""
        for step, mine, theirs in (
            ("stale", self.stale(winner, day), self.stale(loser, day)),
            ("floor", winner["level"] == "presence" and has_higher, loser["level"] == "presence" and has_higher),
            ("specificity", -self.specificity(winner), -self.specificity(loser)),
            ("attested", -self.attested(winner, day).toordinal(), -self.attested(loser, day).toordinal()),
            ("confidence", -CONFIDENCE[winner["confidence"]], -CONFIDENCE[loser["confidence"]]),
            ("level", -RANK[winner["level"]], -RANK[loser["level"]]),
            ("id", winner["claim_id"], loser["claim_id"]),
        ):
            if mine != theirs:
                return step if mine < theirs else None
        return None

    def camp_result(self, claims, day):
        has_higher = any(RANK[c["level"]] > 1 and not self.stale(c, day) for c in claims)
        for winner in claims:
            steps = {c["claim_id"]: self.beaten_at(winner, c, day, has_higher) for c in claims if c is not winner}
            if all(steps.values()):
                break
        else:
            raise AssertionError("no claim beats all others")
        disputing = [
            c
            for c in claims
            if c is not winner
            and self.specificity(c) == self.specificity(winner)
            and abs((self.attested(c, day) - self.attested(winner, day)).days) <= 365
            and abs(RANK[c["level"]] - RANK[winner["level"]]) >= 2
        ]
        age = self.age(winner, day)
        return {
            "winner": winner,
            "steps": steps,
            "disputed": bool(disputing),
            "disputing": {c["claim_id"]: c["level"] for c in disputing},
            "age_days": age,
            "freshness": "fresh" if age <= 365 else "fading" if age <= 1095 else "stale",
        }

    # step 6

    def status(self, winners, day):
        """Returns status, stale, holder and the camps that count."""
        left = {camp: c for camp, c in winners.items() if camp not in ("civilians", "other_armed")}
        if not left:
            return "none", False, "", set()
        all_stale = all(self.stale(c, day) for c in left.values())
        if all_stale:
            latest = max(c["as_of"] for c in left.values())
            left = {camp: c for camp, c in left.items() if (latest - c["as_of"]).days <= 365}
        else:
            left = {camp: c for camp, c in left.items() if not self.stale(c, day)}
        counting = {}
        for camp, claim in left.items():
            outdone = False
            for rival in left.values():
                if (
                    self.rivals(claim, rival)
                    and rival["level"] in ("control", "administration")
                    and self.specificity(rival) > self.specificity(claim)
                    and (self.attested(claim, day) - self.attested(rival, day)).days <= 365
                ):
                    outdone = True
            if not outdone:
                counting[camp] = claim
        word = self.word(list(counting.values()))
        holder = self.holder(counting, day) if word in ("held", "influenced", "shared") else ""
        return word, all_stale, holder, set(counting)

    def word(self, counting):
        strong = [c for c in counting if RANK[c["level"]] >= 2]
        if any(c["level"] == "contested" for c in counting):
            return "contested"
        if any(self.rivals(a, b) for a in strong for b in strong if a is not b):
            return "contested"
        if len(strong) > 1:
            return "shared"
        if strong:
            return "held" if strong[0]["level"] in ("control", "administration") else "influenced"
        return "presence" if any(RANK[c["level"]] == 1 for c in counting) else "absent"

    def holder(self, counting, day):
        order = {camp["camp_id"]: camp["order"] for camp in self.camps}
        return max(
            counting,
            key=lambda camp: (
                RANK[counting[camp]["level"]],
                self.specificity(counting[camp]),
                self.attested(counting[camp], day),
                -order[camp],
            ),
        )

    # all areas

    def list_areas(self):
        if self.areas == "places":
            seats = {u["seat_place_id"] for u in self.units if u["level"] == 2}
            return [(p["place_id"], "urban") for p in self.places if p["place_id"] not in seats]
        return [(u["unit_id"], scope) for u in self.units if u["level"] == 2 for scope in ("urban", "rural")]

    def at(self, day: date) -> list[dict]:
        return [self.one(unit_id, scope, day) for unit_id, scope in self.list_areas()]

    def one(self, unit_id, scope, day):
        covering = [c for c in self.claims if self.covers(c, unit_id, scope)]
        holding = [c for c in covering if self.start(c) <= day <= self.end(c, covering)]
        results = {}
        for camp in [camp["camp_id"] for camp in self.camps]:
            of_camp = [c for c in holding if c["camp_id"] == camp]
            if of_camp:
                results[camp] = self.camp_result(of_camp, day)
        word, stale, holder, counting = self.status({k: r["winner"] for k, r in results.items()}, day)
        return {
            "unit_id": unit_id,
            "scope": scope,
            "status": word,
            "stale": stale,
            "holder": holder,
            "camps": results,
            "counting": counting,
            "blockades": {c["claim_id"] for c in holding if c["blockade"] and not self.stale(c, day)},
        }
