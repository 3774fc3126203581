package org.lifeline.referral.view;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.referral.progress.Replacements;
import org.lifeline.referral.progress.Steps;

/** Referrals as their partners see them. */
public final class Views {

  private final Records records;
  private final Steps steps;
  private final Replacements replacements;
  private final Shown shown;
  private final Clock clock;

  Views(Records records, Steps steps, Replacements replacements, Shown shown, Clock clock) {
    this.replacements = replacements;
    this.records = records;
    this.shown = shown;
    this.steps = steps;
    this.clock = clock;
  }

  /** One of a partner's referrals; empty if it has no such referral. */
  public Optional<ReferralView> find(String partner, UUID id) {
    return records.find(partner, id).map(record -> shown.of(record, steps.of(record.id()),
        replacements.of(partner, record.id()), clock.instant()));
  }

  /**
   * A partner's referrals, newest first.
   *
   * @param reference only those with this case reference; null for all
   * @param before only those that are older than this one; null for all
   */
  List<ReferralView> list(String partner, @Nullable String reference, @Nullable UUID before, int limit) {
    var found = records.list(partner, reference, before, limit);
    var happened = steps.of(found.stream().map(Record::id).toList());
    var now = clock.instant();
    return found.stream().map(r -> shown.of(r, happened.getOrDefault(r.id(), List.of()), List.of(), now)).toList();
  }
}
