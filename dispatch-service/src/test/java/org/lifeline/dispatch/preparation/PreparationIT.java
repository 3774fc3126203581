package org.lifeline.dispatch.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.Client;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.lifeline.dispatch.testing.TestScheme;
import org.lifeline.events.Band;
import org.lifeline.events.ConsignmentCancelled;
import org.lifeline.events.ConsignmentPrepared;
import org.lifeline.events.DeviceForm;
import org.lifeline.events.ReleaseReason;
import org.lifeline.platform.doors.list.Page;

/** From a reservation to a consignment in a hub's list, through Kafka. */
class PreparationIT extends RunningService {

  private final String hub = TestScheme.hub();
  private final String region = TestScheme.region();
  private Client staff;

  @BeforeEach
  void signIn() {
    staff = client("hub", hub);
  }

  private TestReferral referral() {
    return new TestReferral(neighbours(), hub, TestScheme.anyOperator(), region);
  }

  @Test
  void aReservationBecomesAConsignmentInTheHubsList() {
    var referral = referral();
    neighbours().tell(referral.pack(7, "abc123"));
    await().until(() -> jdbc.sql("select count(*) from contact_pack where region = :r").param("r", region)
        .query(Integer.class).single() == 1);
    neighbours().poll(referral.created());
    neighbours().tell(referral.reserved());

    var told = (ConsignmentPrepared) published().about(referral.id, "dispatches", 1).getFirst();
    assertThat(told.getSequence()).isEqualTo(1);
    assertThat(told.getTrackingNumber()).matches("HX[0-9]{9}GB");
    assertThat(told.getPackVersion()).isEqualTo(7);

    var listed = staff.get("/v1/consignments?hub=" + hub + "&state=prepared").items();
    assertThat(listed).singleElement().satisfies(c -> {
      assertThat(c.get("consignment_id").asString()).isEqualTo(told.getConsignmentId());
      assertThat(c.get("tracking_number").asString()).isEqualTo(told.getTrackingNumber());
      assertThat(c.get("pack_hash").asString()).isEqualTo("abc123");
      assertThat(c.get("pick_list").toString()).contains("Samsung Galaxy A16", referral.iccid, "charger");
      assertThat(c.get("open").toString()).contains("wiped", "contact_pack");
      assertThat(c.toString()).doesNotContain(referral.id.toString());
    });
  }

  /** What else goes into a parcel of that form, and which contact pack, go by this name. */
  @Test
  void aParcelIsOfTheFormThatTheSchemeNames() {
    var own = referral();
    var earlier = referral();
    neighbours().poll(own.reserved(DeviceForm.UNKNOWN, "flip"), earlier.reserved(DeviceForm.LARGE_BUTTONS, null));

    assertThat(formOf(own)).isEqualTo("flip");
    assertThat(formOf(earlier)).as("told before events named the form").isEqualTo("large-buttons");
  }

  private String formOf(TestReferral referral) {
    return staff.get("/v1/consignments/" + referral.reservation).json().get("form").asString();
  }

  /** The result is the same whether the referral or its reservation is heard first. */
  @Test
  void aHubIsToldWhetherThePhoneIsLoadedWithCoverNames() {
    var details = java.util.Map.of("delivery_name", "Desk 4", "delivery_address", "1 Example Street",
        "delivery_postcode", "ZZ1 2ZZ");
    var covered = referral();
    var own = referral();
    neighbours().poll(covered.reserved(), covered.createdWithCoverNames(details), own.created(details), own.reserved());

    assertThat(staff.get("/v1/consignments").items()).hasSize(2).allSatisfy(c -> assertThat(
        c.get("pack_names").asString())
        .isEqualTo(c.get("consignment_id").asString().equals(covered.reservation.toString()) ? "cover" : "own"));
    assertThat(staff.get("/v1/consignments/" + covered.reservation).json().get("pack_names").asString())
        .isEqualTo("cover");
  }

  @Test
  void theHighestBandComesFirstAndPagesJoinWithoutGapOrRepeat() {
    var bands = List.of(Band.STANDARD, Band.HIGH, Band.MEDIUM, Band.HIGH, Band.STANDARD);
    var told = new java.util.HashMap<String, Band>();
    neighbours().tell(bands.stream().map(b -> {
      var referral = referral();
      told.put(referral.reservation.toString(), b);
      return referral.reserved(b, Instant.now().plusSeconds(3600));
    }).toList());
    await().until(() -> staff.get("/v1/consignments").items().size() == 5);

    var shown = new java.util.ArrayList<Band>();
    var ids = new java.util.HashSet<String>();
    String next = "/v1/consignments?state=prepared&limit=2";
    while (next != null) {
      var page = staff.get(next);
      page.items().forEach(c -> {
        assertThat(c.has("band")).as("a hub learns how great a named person's risk is").isFalse();
        shown.add(told.get(c.get("consignment_id").asString()));
        ids.add(c.get("consignment_id").asString());
      });
      next = page.json().path("links").path("next").asString(null);
      if (next != null) {
        var cursor = next.replaceFirst(".*cursor=([^&]*).*", "$1");
        assertThat(ids).as("nor in what leads to the next page")
            .contains(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
      }
    }
    assertThat(shown).containsExactly(Band.HIGH, Band.HIGH, Band.MEDIUM, Band.STANDARD, Band.STANDARD);
    assertThat(ids).hasSize(5);
  }

  @Test
  void aRepeatedReservationMakesNoSecondConsignment() {
    var referral = referral();
    neighbours().tell(referral.reserved(), referral.reserved());
    published().about(referral.id, "dispatches", 1);
    neighbours().tell(referral.releaseRequested(ReleaseReason.EXPIRED));

    published().about(referral.id, "dispatches", 2);
    assertThat(toldInAll(referral.id, "dispatches")).hasSize(2)
        .satisfiesExactly(first -> assertThat(first).isInstanceOf(ConsignmentPrepared.class), second -> {
          assertThat(second).isInstanceOfSatisfying(ConsignmentCancelled.class, c -> {
            assertThat(c.getSequence()).isEqualTo(2);
            assertThat(c.getReason()).isEqualTo(ReleaseReason.EXPIRED);
            assertThat(c.getConsignmentId()).isEqualTo(referral.reservation.toString());
          });
        });
    assertThat(staff.get("/v1/consignments").items()).isEmpty();
  }

  @Test
  void aReleaseBeforeItsReservationIsAnsweredAndLeavesAMarker() {
    var referral = referral();
    neighbours().poll(referral.releaseRequested(ReleaseReason.WITHDRAWAL));
    neighbours().poll(referral.reserved());

    assertThat(toldInAll(referral.id, "dispatches")).singleElement()
        .isInstanceOfSatisfying(ConsignmentCancelled.class, c -> {
          assertThat(c.getConsignmentId()).isNull();
          assertThat(c.getReservationId()).isEqualTo(referral.reservation.toString());
        });
    assertThat(staff.get("/v1/consignments").items()).isEmpty();
  }

  @Test
  void aReservationForAnOperatorWithoutAFeedIsPutAsideAndHoldsUpNobody() {
    var stray = new TestReferral(neighbours(), hub, "nobody-mobile", region);
    var neighbour = referral();
    neighbours().tell(stray.reserved(), neighbour.reserved());

    published().about(neighbour.id, "dispatches", 1);
    await().until(() -> published().on("dlt.dispatch-service.allocations").stream()
        .anyMatch(r -> new String(r.key(), java.nio.charset.StandardCharsets.UTF_8).equals(stray.id.toString())));
  }

  /** allocation-service asks it back; put aside, it would keep its release from being answered. */
  @Test
  void aReservationAtAHubThatHasLeftIsReleasedLikeAnyOther() {
    var stray = new TestReferral(neighbours(), "HUB-LEFT", TestScheme.anyOperator(), region);
    neighbours().poll(stray.reserved(), stray.releaseRequested(ReleaseReason.EXPIRED));

    assertThat(published().about(stray.id, "dispatches", 2)).last().isInstanceOf(ConsignmentCancelled.class);
  }

  /** All of an instance's connections would be taken by one client that gives up and asks again without end. */
  @Test
  void oneHubsWaitingRequestsLeaveRoomForTheOthers() {
    var many = IntStream.range(0, 21)
        .mapToObj(i -> CompletableFuture.supplyAsync(() -> staff.get("/v1/consignments?timeout=30000"), each -> Thread
            .ofVirtual().start(each)))
        .toList();
    var refused = await().until(() -> many.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join)
        .filter(answer -> answer.status() == 429).toList(), answers -> !answers.isEmpty());
    assertThat(refused).singleElement().satisfies(answer -> {
      assertThat(answer.json().get("type").asString()).isEqualTo("urn:lifeline:problem:too-many-requests");
      assertThat(answer.response().headers().firstValue("Retry-After")).isPresent();
    });
    assertThat(staff.get("/v1/consignments").status()).as("whoever does not wait is served").isEqualTo(200);
    assertThat(client("hub", TestScheme.hub()).get("/v1/consignments?timeout=10").status()).isEqualTo(200);

    neighbours().tell(referral().reserved());
    assertThat(many).extracting(each -> each.join().status()).containsOnly(200, 429).containsOnlyOnce(429);
    assertThat(staff.get("/v1/consignments?timeout=30000").status()).as("who was answered waits no more")
        .isEqualTo(200);
  }

  @Test
  void aWaitingHubIsAnsweredAsSoonAsAParcelIsThere() throws Exception {
    var waiting = CompletableFuture.supplyAsync(() -> staff.get("/v1/consignments?state=prepared&timeout=30000"));
    neighbours().tell(referral().reserved());
    assertThat(waiting.get(28, TimeUnit.SECONDS).items()).hasSize(1);

    var other = client("hub", TestScheme.hub());
    assertThat(other.get("/v1/consignments?timeout=200").items()).isEmpty();
    assertThat(other.get("/v1/consignments?timeout=30001").rules()).containsExactly("timeout:out-of-range");
    assertThat(other.get("/v1/consignments?state=sold").rules()).containsExactly("state:unknown-value");
    for (var cursor : List.of("sold",
        Page.cursor("0 +999999999-12-31T23:59:59Z 00000000-0000-0000-0000-000000000000"))) {
      assertThat(other.get("/v1/consignments?cursor=" + cursor).rules()).containsExactly("cursor:unknown-value");
    }
  }
}
