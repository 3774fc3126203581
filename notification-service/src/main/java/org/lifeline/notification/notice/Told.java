package org.lifeline.notification.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** What partners are to be told, to each in its order. */
final class Told {

  private final Map<UUID, String> partners;
  private final SortedMap<String, List<Step>> byPartner = new TreeMap<>();

  /** @param partners of the referrals that will be spoken of */
  Told(Map<UUID, String> partners) {
    this.partners = partners;
  }

  /** @throws IllegalStateException it names no reader, and it is not known whose referral it is of */
  void add(Step step) {
    var reader = step.reader();
    byPartner.computeIfAbsent(reader == null ? partnerOf(step) : reader, partner -> new ArrayList<>()).add(step);
  }

  /** @throws IllegalStateException it is not known whose referral it is of */
  String partnerOf(Step step) {
    var partner = partners.get(step.referralId());
    if (partner == null) {
      throw new IllegalStateException("a notice without a reader");
    }
    return partner;
  }

  SortedMap<String, List<Step>> byPartner() {
    return byPartner;
  }

  int size() {
    return byPartner.values().stream().mapToInt(List::size).sum();
  }
}
