package org.lifeline.console.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.events.DeviceForm;
import org.lifeline.events.DeviceReceived;
import org.lifeline.events.NetworkStep;
import org.springframework.beans.factory.annotation.Autowired;

class StockIT extends ConsoleIT {

  @Autowired
  private StockLook look;

  @Test
  void shelfSaysWhatIsFreeAndForHowLong() {
    var hub = "HUB-" + UUID.randomUUID();
    for (int i = 0; i < 3; i++) {
      var id = UUID.randomUUID();
      publish(records.internal(UUID.randomUUID(), "stock", id.toString(), new DeviceReceived(id.toString(), 1L,
          Instant.now(), "B-1", hub, "490154203237518", "8944110000000000007", "+447700900123", "alder-mobile",
          DeviceForm.SMARTPHONE, "Example 1", LocalDate.now().plusDays(i == 0 ? 100 : 700)), Instant.now()));
    }
    await().untilAsserted(() -> assertThat(look.now().shelves()).filteredOn(shelf -> shelf.hub().equals(hub))
        .singleElement().satisfies(shelf -> {
          assertThat(shelf.form()).isEqualTo("smartphone");
          assertThat(shelf.free()).isEqualTo(3);
          assertThat(shelf.expiring()).isEqualTo(1);
          assertThat(shelf.daysLeft()).isNull();
          assertThat(shelf.low()).isFalse();
        }));
    assertThat(signedIn("vera", "viewer").get("/stock").body()).contains(hub, "smartphone");
  }

  @Test
  void operatorsAnswersAreCountedInTimeAndLate() {
    var story = new Story(Band.HIGH, Instant.now());
    topics().tell(records, story.created(), story.reserved(), story.prepared(), story.dispatched(),
        story.acknowledged(NetworkStep.ACTIVATED));
    await().untilAsserted(() -> assertThat(signedIn("vera", "viewer").get("/operators").body())
        .contains("alder-mobile", "activated", "hidden from bill"));
  }
}
