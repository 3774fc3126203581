package org.lifeline.notification.covert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.lease.TestLeases;

/**
 * A message that gets no lease: each look opens the survivor's safe contact and goes on record, so there are few of
 * them.
 */
class RefusedLeasesIT extends SenderIT {

  @Test
  void itIsLookedAtLessAndLess() {
    queue(story, contact("09:00", "18:00"));
    leases.refuse(true);
    var sender = sender();
    sender.run();
    assertThat(looks()).isEqualTo(1);

    assertLooksAgainAfter(sender, Duration.ofMinutes(1), 2);
    assertLooksAgainAfter(sender, Duration.ofMinutes(10), 3);
    assertLooksAgainAfter(sender, Duration.ofHours(1), 4);
    assertLooksAgainAfter(sender, Duration.ofHours(1), 5);
    assertThat(jdbc.sql("select count(*) from audit_entry where subject = :id").param("id", story.id())
        .query(Long.class).single()).as("openings on record").isEqualTo(5);

    leases.refuse(false);
    clock.advance(Duration.ofHours(1));
    sender.run();
    assertThat(state(story)).containsExactly("on-its-way sent");
  }

  /** Nothing was handed over: to end as unknown, and so never to be sent, is for what may have been. */
  @Test
  void whileTheIssuerGivesNoTokenItWaits() {
    queue(story, contact("09:00", "18:00"));
    leases.issue("{\"access_token\":{}}");
    var sender = sender();
    sender.run();
    assertThat(state(story)).containsExactly("on-its-way queued");
    assertThat(looks()).isEqualTo(0);

    leases.issue(TestLeases.TOKEN);
    clock.advance(Sender.PAUSE);
    sender.run();
    assertThat(state(story)).containsExactly("on-its-way sent");
  }

  @Test
  void aChangeOfTheContactIsHeededAtOnce() {
    var contact = contact("09:00", "18:00");
    queue(story, contact);
    leases.refuse(true);
    var sender = sender();
    sender.run();
    assertLooksAgainAfter(sender, Duration.ofMinutes(1), 2);

    publish(story.contactChanged(2, 2, contact, ELEVEN));
    awaitWoken();
    sender.run();
    assertThat(state(story)).containsExactly("on-its-way withheld contact-changed");
  }

  /** That is why a lease is refused: the change is on its way here. */
  @Test
  void alsoOneThatComesWhileTheLeaseIsAskedFor() throws Exception {
    var contact = contact("09:00", "18:00");
    queue(story, contact);
    leases.refuse(true);
    var sender = sender();
    sender.run();
    var held = leases.hold(TestLeases.TAKE);
    clock.advance(Duration.ofMinutes(1));
    var asking = Thread.ofPlatform().start(sender::run);
    await().until(() -> looks() == 2);
    publish(story.contactChanged(2, 2, contact, ELEVEN));
    awaitWoken();
    held.countDown();
    asking.join();

    sender.run();
    assertThat(state(story)).containsExactly("on-its-way withheld contact-changed");
  }

  private void awaitWoken() {
    await().until(() -> jdbc.sql("select not looked from covert_message where referral_id = :id")
        .param("id", story.id()).query(Boolean.class).single());
  }

  private void assertLooksAgainAfter(Sender sender, Duration gap, int looks) {
    clock.advance(gap.minusSeconds(1));
    sender.run();
    assertThat(looks()).as("before %s", gap).isEqualTo(looks - 1);
    clock.advance(Duration.ofSeconds(1));
    sender.run();
    assertThat(looks()).as("after %s", gap).isEqualTo(looks);
  }

  private int looks() {
    return leases.asked(TestLeases.TAKE, story.id()).size();
  }
}
