package org.lifeline.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.staff.testing.PagesIT;

/** What a service that lets the pages wait takes with it. */
class SlowServiceIT extends PagesIT {

  private static final int PAGES = 40;
  private static final int AT_ONCE = 24;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itKeepsNobodyFromLeaving(boolean stopsInTheBody) {
    SERVICES.listsAfter(Duration.ofSeconds(5), stopsInTheBody);
    var caseworker = visitor("carys", "partner", "harbour-refuge");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var pages = Stream.generate(() -> CompletableFuture.supplyAsync(() -> caseworker.getAlone("/list"), threads))
          .limit(PAGES).toList();

      await().atMost(Duration.ofMinutes(1)).until(() -> {
        assertTimeout(Duration.ofSeconds(4),
            () -> assertThat(stranger().getAlone("/exit").statusCode()).isEqualTo(303));
        return pages.stream().allMatch(CompletableFuture::isDone);
      });

      var statuses = pages.stream().map(page -> page.join().statusCode()).toList();
      assertThat(statuses).containsOnly(200, 503);
      // More where some came so late that the first were through.
      assertThat(Collections.frequency(statuses, 200)).isGreaterThanOrEqualTo(AT_ONCE);
    }
  }
}
