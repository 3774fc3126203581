package org.lifeline.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PingsIT extends WebhookIT {

  @Test
  void oneIsOnItsWayAtATime() {
    var id = registered();
    assertThat(write("POST", "/" + id + "/pings", "{}").statusCode()).isEqualTo(202);

    var second = write("POST", "/" + id + "/pings", "{}");
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(json(second).path("type").asString()).isEqualTo("urn:lifeline:problem:ping-pending");
    deliver(id);
    assertThat(write("POST", "/" + id + "/pings", "{}").statusCode()).isEqualTo(202);
  }

  /** Otherwise pings of a webhook that is not enabled would keep its notices out. */
  @Test
  void theyTakeNoRoomFromNotices() {
    var id = registered();
    write("POST", "/" + id + "/pings", "{}");
    told(2);

    deliveries.make(id, 1, clock.instant());

    assertThat(states(id)).as("the ping and the first notice").hasSize(2);
  }
}
