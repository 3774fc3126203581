package org.lifeline.notification.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.lease.ContactLeases.Given;
import org.lifeline.notification.lease.ContactLeases.Wanted;

class ContactLeasesTest {

  private static final Given NOT_NOW = new Given(Set.of(), false);

  private final TestLeases server = new TestLeases();
  private final ContactLeases leases = server.client(Clock.systemUTC());
  private final Wanted wanted = new Wanted(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 3);
  private final Wanted another = new Wanted(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void leasesAreAskedForTogetherWithATokenOfTheirOwnThatIsKept() {
    assertThat(leases.take(List.of(wanted, another)))
        .isEqualTo(new Given(Set.of(wanted.messageId(), another.messageId()), true));
    leases.giveBack(Map.of(wanted.messageId(), true));

    var basic = Base64.getEncoder().encodeToString("notification-service:a+secret".getBytes());
    assertThat(server.asked()).hasSize(3);
    assertThat(server.asked().get(0)).isEqualTo("token Basic " + basic);
    assertThat(server.asked().get(1)).startsWith("POST /v1/safe-contact-leases {\"messages\":[{")
        .contains("\"referral_id\":\"" + wanted.referralId() + "\"", "\"message_id\":\"" + wanted.messageId() + "\"",
            "\"consignment_id\":\"" + wanted.consignmentId() + "\"", "\"contact_version\":3",
            "\"message_id\":\"" + another.messageId() + "\"", "\"contact_version\":1")
        .endsWith(" Bearer a-token");
    assertThat(server.asked().get(2)).isEqualTo("POST /v1/safe-contact-leases/returns {\"messages\":[{\"message_id\":\""
        + wanted.messageId() + "\",\"sent\":true}]} Bearer a-token");
  }

  @Test
  void whatIsNotGivenIsToldFromWhatCannotBeAskedFor() {
    server.refuse(true);
    assertThat(leases.take(List.of(wanted))).isEqualTo(new Given(Set.of(), true));
    for (int status : new int[]{202, 401, 403, 404, 409, 429, 500, 503}) {
      server.answer(status);
      assertThat(leases.take(List.of(wanted))).as("%s", status).isEqualTo(NOT_NOW);
    }
    server.close();
    assertThat(leases.take(List.of(wanted))).as("nobody there").isEqualTo(NOT_NOW);
  }

  @Test
  void anAnswerThatIsNoneIsARefusal() {
    for (var answer : List.of("", "<html>", "{}", "{\"leases\":[{}]}", "{\"leases\":[{\"message_id\":\"1\"}]}",
        "{\"leases\":{\"message_id\":\"1\"}}")) {
      server.say(answer);
      assertThat(leases.take(List.of(wanted))).as(answer).isEqualTo(NOT_NOW);
    }
  }

  @Test
  void nobodyIsAskedToTakeNothingBack() {
    leases.giveBack(Map.of());
    assertThat(server.asked()).isEmpty();
  }
}
