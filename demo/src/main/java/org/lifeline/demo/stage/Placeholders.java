package org.lifeline.demo.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Referrals of the scenes that hold every free device that would fit, so that the scenes play with empty stock. All are
 * free again once these are withdrawn.
 */
final class Placeholders {

  private static final int A_FEW = 20;

  private final Supplier<Partner> partners;
  private final Supplier<Application> applications;
  private final List<Case> holding = new ArrayList<>();

  /** @param partners whose turn it is to refer a few: one who withdrew them all would be taken for a thief */
  Placeholders(Supplier<Partner> partners, Supplier<Application> applications) {
    this.partners = partners;
    this.applications = applications;
  }

  /** Tries to hold this many devices; returns how many were held. */
  int hold(int count) {
    int held = 0;
    for (int left = count; left > 0; left -= A_FEW) {
      for (var placeholder : refer(Math.min(A_FEW, left))) {
        if (placeholder.waits()) {
          placeholder.withdraw();
        } else {
          holding.add(placeholder);
          held++;
        }
      }
    }
    return held;
  }

  /** Holds everything that fits, until a referral waits. */
  void holdAll() {
    int held;
    do {
      held = hold(A_FEW);
    } while (held == A_FEW);
  }

  /** How many devices are held. */
  int count() {
    return holding.size();
  }

  /** Releases everything that is held. */
  void release() {
    holding.forEach(Case::withdraw);
    holding.clear();
  }

  private List<Case> refer(int count) {
    var partner = partners.get();
    var rows = IntStream.range(0, count)
        .mapToObj(i -> JsonMapper.shared().writeValueAsString(applications.get().with("risk_score", 0).fields()))
        .collect(Collectors.joining("\n"));
    try (var lines = new BufferedReader(new InputStreamReader(partner.referral().upload("/v1/referrals/batch",
        "application/x-ndjson", BodyPublishers.ofString(rows), UUID.randomUUID().toString()), UTF_8))) {
      return lines.lines().map(line -> JsonMapper.shared().readTree(line))
          .map(answer -> partner.placeholder(answer.path("id").asString(""))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
