package org.lifeline.notification.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.lease.LeaseClient.Wanted;

class LeaseClientTest {

  private final TestLeases server = new TestLeases();
  private final LeaseClient leases = server.client(Clock.systemUTC());
  private final Wanted wanted = new Wanted(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 3);
  private final Wanted another = new Wanted(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void leasesAreAskedForTogetherWithATokenOfTheirOwnThatIsKept() {
    var given = leases.take(List.of(wanted, another));
    assertThat(given.reached()).isTrue();
    assertThat(given.messages()).containsExactlyInAnyOrder(wanted.messageId(), another.messageId());
    leases.giveBack(given.attempt(), Map.of(wanted.messageId(), true));

    var basic = Base64.getEncoder().encodeToString("notification-service:a+secret".getBytes());
    assertThat(server.asked()).hasSize(3);
    assertThat(server.asked().get(0)).isEqualTo("token Basic " + basic);
    assertThat(server.asked().get(1)).startsWith("POST /v1/safe-contact-leases {")
        .contains("\"attempt\":\"" + given.attempt() + "\"", "\"referral_id\":\"" + wanted.referralId() + "\"",
            "\"message_id\":\"" + wanted.messageId() + "\"",
            "\"consignment_id\":\"" + wanted.consignmentId() + "\"", "\"contact_version\":3",
            "\"message_id\":\"" + another.messageId() + "\"", "\"contact_version\":1")
        .endsWith(" Bearer a-token");
    assertThat(server.asked().get(2)).startsWith("POST /v1/safe-contact-leases/returns {")
        .contains("\"attempt\":\"" + given.attempt() + "\"",
            "\"messages\":[{\"message_id\":\"" + wanted.messageId() + "\",\"sent\":true}]")
        .endsWith(" Bearer a-token");
  }

  @Test
  void whatIsNotGivenIsToldFromWhatCannotBeAskedFor() {
    server.refuse(true);
    var refused = leases.take(List.of(wanted));
    assertThat(refused.reached()).isTrue();
    assertThat(refused.messages()).isEmpty();
    assertThat(refused.had()).isEmpty();
    for (int status : new int[]{202, 401, 403, 404, 409, 429, 500, 503}) {
      server.answer(status);
      assertNotNow("" + status);
    }
    server.close();
    assertNotNow("nobody there");
  }

  /** The issuer was set up anew, with new keys. */
  @Test
  void tokenThatIsRefusedIsNotBroughtAgain() {
    server.answer(401);
    assertNotNow("refused");
    server.answer(200);
    leases.take(List.of(wanted));
    assertThat(server.asked()).filteredOn(asked -> asked.startsWith("token")).hasSize(2);
    leases.take(List.of(another));
    assertThat(server.asked()).filteredOn(asked -> asked.startsWith("token")).hasSize(2);
  }

  @Test
  void anAnswerThatIsNoneIsARefusal() {
    for (var answer : List.of("", "<html>", "{}", "{\"leases\":[]}", "{\"leases\":[{}],\"had\":[]}",
        "{\"leases\":[{\"message_id\":\"1\"}],\"had\":[]}", "{\"leases\":[],\"had\":[\"1\"]}",
        "{\"leases\":{\"message_id\":\"1\"}}")) {
      server.say(answer);
      assertNotNow(answer);
    }
  }

  @Test
  void nobodyIsAskedToTakeNothingBack() {
    leases.giveBack(UUID.randomUUID(), Map.of());
    assertThat(server.asked()).isEmpty();
  }

  private void assertNotNow(String what) {
    var none = leases.take(List.of(wanted));
    assertThat(none.reached()).as(what).isFalse();
    assertThat(none.messages()).as(what).isEmpty();
  }
}
