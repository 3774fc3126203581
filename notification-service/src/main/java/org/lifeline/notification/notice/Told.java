package org.lifeline.notification.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Steps to be told, by partner and in their order. */
final class Told {

  private final Map<UUID, String> partners;
  private final SortedMap<String, List<Step>> byPartner = new TreeMap<>();

  /** @param partners the partners of the referrals whose steps will be added */
  Told(Map<UUID, String> partners) {
    this.partners = partners;
  }

  /** @throws IllegalStateException if the step names no reader and the partner of its referral is not known */
  void add(Step step) {
    var reader = step.reader();
    byPartner.computeIfAbsent(reader == null ? partnerOf(step) : reader, partner -> new ArrayList<>()).add(step);
  }

  /** @throws IllegalStateException if the partner of its referral is not known */
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
