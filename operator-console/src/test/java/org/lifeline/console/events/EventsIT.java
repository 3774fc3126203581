package org.lifeline.console.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.platform.testing.TestSurroundings;

class EventsIT extends ConsoleIT {

  private final Story story = new Story(Band.HIGH, Instant.now());

  @Test
  void referralIsFoundByEachOfItsNamesAndWhatIsSealedStaysSealed() {
    tell();
    var visitor = signedIn("olu", "operator");
    for (var name : new String[]{story.id().toString(), story.imei(), story.consignment(),
        story.tracking().toLowerCase(Locale.ROOT)}) {
      var page = visitor.get("/events?name=" + name).body();
      assertThat(page).as(name).contains(story.id().toString(), "referral created", "device reserved", "safe_contact",
          "sealed", story.imei()).doesNotContain(Story.SECRET);
    }
    assertThat(visitor.get("/events?name=356938035643809").body()).contains("Nothing goes by this name");
    assertThat(jdbc.sql("select count(*) from audit_entry where who = 'olu' and action = 'looked' and subject = :id")
        .param("id", story.id()).query(Long.class).single()).isPositive();
  }

  /** Whoever has seen a parcel or a phone could learn from here that it is the scheme's, and whose. */
  @Test
  void whatStandsOnAParcelOrPhoneFindsNothingForAViewer() {
    tell();
    for (var name : new String[]{story.imei(), story.tracking(), story.tracking().toLowerCase(Locale.ROOT)}) {
      assertThat(signedIn("vera", "viewer").get("/events?name=" + name).body()).as(name)
          .contains("Nothing goes by this name", "Id of a referral").doesNotContain(story.id().toString());
      assertThat(signedIn("amir", "auditor").get("/events?name=" + name).body()).as(name)
          .contains(story.id().toString());
    }
    for (var name : new String[]{story.id().toString(), story.consignment()}) {
      assertThat(signedIn("vera", "viewer").get("/events?name=" + name).body()).as(name).contains("referral created");
    }
  }

  /** Anybody who has one could write to a survivor's second phone. */
  @Test
  void numbersOfASimAreShownToNobody() {
    tell();
    for (var role : new String[]{"viewer", "operator", "auditor"}) {
      assertThat(signedIn("olu", role).get("/events?name=" + story.id()).body()).as(role)
          .contains("msisdn", "iccid", "not shown")
          .doesNotContain(Story.MSISDN, Story.MSISDN.substring(1), Story.ICCID);
    }
  }

  /** What becomes of records of unknown schemas: {@code TailIT}. */
  @Test
  void whatIsOfAKnownSchemaIsShownWithoutTheRegistryToo() {
    tell();
    TestSurroundings.REGISTRY.away(true);
    try {
      assertThat(signedIn("amir", "auditor").get("/events?name=" + story.id()).body())
          .contains("referral created", "safe_contact", "sealed", story.imei()).doesNotContain(Story.SECRET);
    } finally {
      TestSurroundings.REGISTRY.away(false);
    }
  }

  private void tell() {
    topics().tell(records, story.created(), story.reserved(), story.prepared());
    await().until(() -> jdbc.sql("select count(*) from mention where subject = :id").param("id", story.id())
        .query(Long.class).single() == 3);
  }
}
