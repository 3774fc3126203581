package org.lifeline.notification.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.lease.ContactLeases.Given;
import org.lifeline.notification.lease.ContactLeases.Wanted;

class ContactLeasesTest {

  private final TestLeases server = new TestLeases();
  private final ContactLeases leases = server.client(Clock.systemUTC());
  private final Wanted wanted = new Wanted(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 3);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void leaseIsAskedForWithATokenOfItsOwnThatIsKept() {
    assertThat(leases.take(wanted)).isEqualTo(Given.YES);
    leases.giveBack(wanted, true);

    var basic = Base64.getEncoder().encodeToString("notification-service:a+secret".getBytes());
    assertThat(server.asked()).hasSize(3);
    assertThat(server.asked().get(0)).isEqualTo("token Basic " + basic);
    assertThat(server.asked().get(1))
        .startsWith("POST /v1/referrals/" + wanted.referralId() + "/safe-contact/leases {")
        .contains("\"message_id\":\"" + wanted.messageId() + "\"", "\"contact_version\":3",
            "\"consignment_id\":\"" + wanted.consignmentId() + "\"")
        .endsWith(" Bearer a-token");
    assertThat(server.asked().get(2)).isEqualTo("DELETE /v1/referrals/" + wanted.referralId()
        + "/safe-contact/leases/" + wanted.messageId() + "?sent=true  Bearer a-token");
  }

  @Test
  void whateverKeepsItFromBeingGivenIsARefusal() {
    server.answer(409);
    assertThat(leases.take(wanted)).isEqualTo(Given.NO);
    for (int status : new int[]{401, 403, 404, 429, 500, 503}) {
      server.answer(status);
      assertThat(leases.take(wanted)).as("%s", status).isEqualTo(Given.NOT_NOW);
    }
    server.close();
    assertThat(leases.take(wanted)).as("nobody there").isEqualTo(Given.NOT_NOW);
  }
}
