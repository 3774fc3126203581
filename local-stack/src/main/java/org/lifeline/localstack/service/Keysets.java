package org.lifeline.localstack.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lifeline.platform.sealing.Keyset;
import org.lifeline.platform.sealing.Keyset.Purpose;

/**
 * The keysets of the services: made once, never replaced, for without them nothing that was sealed opens again. Each service
 * has a directory of its own and is told of no other.
 */
final class Keysets {

  /** One keyset, and each service that holds it. */
  private record Holding(String file, Purpose purpose, List<String> holders) {
  }

  private static final String REFERRAL = "referral-service";
  private static final String ALLOCATION = "allocation-service";
  private static final String DISPATCH = "dispatch-service";
  private static final String NOTIFICATION = "notification-service";

  /** The referral-service seals each part for the one other service that may open it, and names and birth dates for itself. */
  private static final List<Holding> HOLDINGS = List.of(
      new Holding("kek-person.json", Purpose.KEY_ENCRYPTION, List.of(REFERRAL)),
      new Holding("kek-allocation.json", Purpose.KEY_ENCRYPTION, List.of(REFERRAL, ALLOCATION)),
      new Holding("kek-delivery.json", Purpose.KEY_ENCRYPTION, List.of(REFERRAL, DISPATCH)),
      new Holding("kek-safe_contact.json", Purpose.KEY_ENCRYPTION, List.of(REFERRAL, NOTIFICATION)),
      new Holding("blind-index.json", Purpose.BLIND_INDEX, List.of(REFERRAL)),
      new Holding("submissions.json", Purpose.SEALED_MESSAGES, List.of(REFERRAL)),
      new Holding("requirement-index.json", Purpose.BLIND_INDEX, List.of(ALLOCATION)));

  private Keysets() {
  }

  /**
   * Makes what is missing below {@code keys}, a directory for each service. A keyset of which only one holder has lost its
   * copy is copied, not made anew.
   */
  static synchronized void makeMissing(Path keys) {
    for (var holding : HOLDINGS) {
      var files = holding.holders().stream().map(holder -> keys.resolve(holder).resolve(holding.file())).toList();
      var source = files.stream().filter(Files::exists).findFirst().orElseGet(() -> make(holding, files.getFirst()));
      files.stream().filter(file -> !Files.exists(file)).forEach(file -> copy(source, file));
    }
  }

  /** Written aside and moved: a half-written keyset would be taken for good. */
  private static Path make(Holding holding, Path file) {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh);
      Keyset.generate(holding.purpose()).write(fresh);
      return Files.move(fresh, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path source, Path file) {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh);
      Keyset.read(source).write(fresh);
      Files.move(fresh, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
