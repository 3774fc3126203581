package org.lifeline.referral.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.audit.Who;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.sql.AfterCommit;
import org.lifeline.referral.audit.Acts;
import org.lifeline.referral.discovery.FoundPhones;
import org.lifeline.referral.discovery.FoundPhones.Owned;
import org.lifeline.referral.intake.Announcement.News;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.sealing.PartSeals;
import org.lifeline.referral.setapart.ApartReferrals;
import org.lifeline.referral.setapart.SetApart;
import org.lifeline.referral.survivor.FormerEntries;
import org.lifeline.referral.survivor.Known;
import org.lifeline.referral.survivor.KnownSurvivors;
import org.lifeline.referral.survivor.Match;
import org.lifeline.referral.survivor.Matching;
import org.lifeline.referral.survivor.SurvivorIndex;
import org.springframework.stereotype.Service;

/**
 * Accepts referrals: decides on each in the order of arrival, stores those that are accepted and announces them. A
 * possible match is stored too, but announced as held until it is settled; a referral whose survivor goes a separate
 * way is announced as set apart.
 *
 * <p>
 * However many arrive at once, each table is written with one statement. Transactions that accept referrals of the
 * same survivor run one after the other.
 */
@Service
public final class Acceptance implements Accepting {

  private final SurvivorIndex index;
  private final PartSeals seals;
  private final KnownSurvivors survivors;
  private final FormerEntries formerEntries;
  private final Matching matching;
  private final Referrals referrals;
  private final Reviews reviews;
  private final SetApart apart;
  private final ApartReferrals apartReferrals;
  private final FoundPhones foundPhones;
  private final Announcement announcement;
  private final Outbox outbox;
  private final AuditLog audit;
  private final Ids ids;
  private final Clock clock;
  private final Counter accepted;
  private final Counter duplicates;
  private final Counter possibleMatches;

  Acceptance(SurvivorIndex index, PartSeals seals, KnownSurvivors survivors, FormerEntries formerEntries,
      Matching matching, Referrals referrals, Reviews reviews, SetApart apart, ApartReferrals apartReferrals,
      FoundPhones foundPhones, Announcement announcement, Outbox outbox, AuditLog audit, Ids ids, Clock clock,
      MeterRegistry metrics) {
    this.index = index;
    this.seals = seals;
    this.survivors = survivors;
    this.formerEntries = formerEntries;
    this.matching = matching;
    this.referrals = referrals;
    this.reviews = reviews;
    this.apart = apart;
    this.apartReferrals = apartReferrals;
    this.foundPhones = foundPhones;
    this.announcement = announcement;
    this.outbox = outbox;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    accepted = metrics.counter("lifeline.referrals.accepted");
    duplicates = metrics.counter("lifeline.referrals.duplicate");
    possibleMatches = metrics.counter("lifeline.referrals.held");
  }

  @Override
  public List<Verdict> accept(List<Arrival> arrivals) {
    if (arrivals.isEmpty()) {
      return List.of();
    }
    arrivals.forEach(arrival -> {
      if (Caller.isTest(arrival.partner())) {
        throw new IllegalStateException("a referral of the sandbox is none that anybody serves");
      }
    });
    // Every referral is sealed, whatever the verdict, and before any lock is taken: a survivor who is known takes no
    // longer.
    var sealed = arrivals.stream().map(this::seal).toList();
    var keys = sealed.stream().map(SealedReferral::survivor).distinct().toList();
    var former = formerEntries.of(arrivals.stream().map(arrival -> arrival.referral().person().reveal()).toList());
    survivors.lock(Stream.concat(keys.stream(), former.keySet().stream()).toList());
    formerEntries.move(former);
    var owned = foundPhones.lock(Earlier.replaced(sealed));
    // From here on nobody else can add a replacement for what is replaced: all that exist are visible.
    var replacing = Earlier.replacing(sealed, owned.keySet());
    var known = new HashMap<>(survivors.find(keys, replacing));
    keys.forEach(key -> known.computeIfAbsent(key, survivor -> new ArrayList<>()));
    var found = Earlier.found(sealed, owned);
    foundPhones.demandNoMessage(found.keySet());
    var at = Step.time(clock);
    var decided = new Decided(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
        new LinkedHashMap<>());
    var earlier = new Earlier(known, owned, replacing);
    var verdicts = sealed.stream().map(referral -> decide(referral, earlier, at, decided)).toList();
    foundPhones.report(found, at);
    record(decided, at);
    return verdicts;
  }

  /** @param duplicates the earlier referrals that are named in an answer, by whom they are named to */
  private record Decided(List<SealedReferral> kept, List<OutgoingRecord> outgoing, List<Reviews.Opened> held,
      List<UUID> apart, Map<Who, Set<UUID>> duplicates) {
  }

  private SealedReferral seal(Arrival arrival) {
    return SealedReferral.of(ids.next(), arrival, index.of(arrival.referral().person().reveal()), seals);
  }

  private Verdict decide(SealedReferral referral, Earlier earlier, Instant at, Decided decided) {
    var replacement = referral.clear().replacement();
    if (replacement != null) {
      var replaced = earlier.owned().get(new Owned(referral.partner(), replacement.earlier()));
      if (replaced == null) {
        return ReplacementRule.NOT_YOUR_REFERRAL;
      }
      if (!ReplacementRule.allows(replacement, replaced)) {
        return ReplacementRule.refusal(replacement, replaced);
      }
    }
    Reviews.@Nullable Opened held = null;
    switch (matching.compare(referral.partner(), replacement, earlier.of(referral.survivor()), at)) {
      case Match.Duplicate(Known first) -> {
        AfterCommit.run(duplicates::increment);
        decided.duplicates.computeIfAbsent(referral.by(), by -> new LinkedHashSet<>()).add(first.id());
        return new Verdict.Duplicate(first.id(), first.caseReference());
      }
      case Match.Possible(Known other) -> {
        AfterCommit.run(possibleMatches::increment);
        held = reviews.open(referral.id(), other.id(), at);
        decided.held.add(held);
      }
      case Match.None none -> {
      }
    }
    boolean isApart = apart.applies(referral.clear().person().reveal().dateOfBirth(), at);
    announce(referral, isApart, held, at, decided);
    decided.kept.add(referral);
    var clear = referral.clear();
    var replaced = replacement == null ? null : replacement.earlier();
    earlier.add(new Known(referral.id(), referral.partner(), clear.caseReference(), referral.survivor(), false, null,
        held == null ? null : held.matched(), null, replaced, false, false,
        replaced == null ? Set.of() : earlier.differsFrom(replaced)));
    return new Verdict.Accepted(referral.id(), clear.caseReference(), clear.band(), at,
        isApart ? List.of(apart.told()) : List.of());
  }

  /**
   * Announces one referral. One that is set apart is announced as that and nothing else: it tells nobody whether
   * another partner knows the survivor.
   */
  private void announce(SealedReferral referral, boolean isApart, Reviews.@Nullable Opened held, Instant at,
      Decided decided) {
    if (isApart) {
      decided.apart.add(referral.id());
      announcement.setApart(news(referral), apart.route(), at, decided.outgoing);
    } else if (held != null) {
      announcement.held(news(referral), at, held.shownWaitingAt(), decided.outgoing);
    } else {
      announcement.created(news(referral), at, decided.outgoing);
    }
  }

  private void record(Decided decided, Instant at) {
    decided.duplicates.forEach((by, earlier) -> audit.record(Acts.answeredDuplicate(by), earlier));
    if (decided.kept.isEmpty()) {
      return;
    }
    referrals.add(decided.kept, at);
    reviews.add(decided.held);
    apartReferrals.open(decided.apart, at);
    outbox.append(decided.outgoing);
    AfterCommit.run(() -> accepted.increment(decided.kept.size()));
  }

  private static News news(SealedReferral referral) {
    var clear = referral.clear();
    var replacement = clear.replacement();
    return new News(referral.id().toString(), referral.partner(), clear.region(), clear.band(),
        replacement == null ? null : replacement.earlier().toString(),
        replacement == null ? null : replacement.reason(), clear.coverNames(), referral.allocation(),
        referral.delivery(), referral.safeContact());
  }
}
