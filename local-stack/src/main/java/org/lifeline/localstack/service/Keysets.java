package org.lifeline.localstack.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lifeline.platform.sealing.Keyset;
import org.lifeline.platform.sealing.Keyset.Purpose;

/**
 * The keysets of the services: made once, and never replaced without their old keys, as nothing sealed so far could be
 * opened without them. Each service has its own directory and is told of no other.
 */
public final class Keysets {

  /**
   * One keyset, and every service that holds it.
   *
   * @param holders the one that seals with it comes first
   */
  record Holding(String name, Purpose purpose, List<String> holders) {

    String file() {
      return name + ".json";
    }
  }

  private static final String REFERRAL = "referral-service";
  private static final String ALLOCATION = "allocation-service";
  private static final String DISPATCH = "dispatch-service";
  private static final String NOTIFICATION = "notification-service";

  /**
   * All keysets. The referral-service seals each part for the one other service that may open it, and names and birth
   * dates for itself; the notification-service seals the secrets that sign its webhooks.
   */
  static final List<Holding> HOLDINGS = List.of(
      new Holding("kek-person", Purpose.KEY_ENCRYPTION, List.of(REFERRAL)),
      new Holding("kek-allocation", Purpose.KEY_ENCRYPTION, List.of(REFERRAL, ALLOCATION)),
      new Holding("kek-delivery", Purpose.KEY_ENCRYPTION, List.of(REFERRAL, DISPATCH)),
      new Holding("kek-safe_contact", Purpose.KEY_ENCRYPTION, List.of(REFERRAL, NOTIFICATION)),
      new Holding("kek-webhook", Purpose.KEY_ENCRYPTION, List.of(NOTIFICATION)),
      new Holding("blind-index", Purpose.BLIND_INDEX, List.of(REFERRAL)),
      new Holding("submissions", Purpose.SEALED_MESSAGES, List.of(REFERRAL)),
      new Holding("requirement-index", Purpose.BLIND_INDEX, List.of(ALLOCATION)));

  private Keysets() {
  }

  /**
   * Makes every keyset that is missing below {@code keys}, in a subdirectory for each service. If only one holder has
   * lost its copy, the keyset is copied, not made again.
   */
  public static synchronized void makeMissing(Path keys) {
    for (var holding : HOLDINGS) {
      var files = holding.holders().stream().map(holder -> keys.resolve(holder).resolve(holding.file())).toList();
      var source = files.stream().filter(Files::exists).findFirst().orElseGet(() -> make(holding, files.getFirst()));
      files.stream().filter(file -> !Files.exists(file)).forEach(file -> Keyset.read(source).replace(file));
    }
  }

  private static Path make(Holding holding, Path file) {
    Keyset.generate(holding.purpose()).replace(file);
    return file;
  }
}
