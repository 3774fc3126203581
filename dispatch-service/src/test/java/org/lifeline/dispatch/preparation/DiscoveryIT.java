package org.lifeline.dispatch.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.Client;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.lifeline.events.NetworkAcknowledged;
import org.lifeline.events.NetworkStep;
import org.lifeline.events.PhoneDiscovered;
import org.lifeline.events.ReleaseReason;
import org.lifeline.events.SimSuspensionRequested;
import tools.jackson.databind.JsonNode;

/** A phone that the abuser has found, and what becomes of its SIM. */
class DiscoveryIT extends RunningService {

  private HubDay day;
  private Client operator;

  @BeforeEach
  void open() {
    day = hubDayWithOperator();
    operator = client("network-operator", day.operator);
  }

  private JsonNode notice(int position) {
    return operator.feed(position + 1).get(position);
  }

  private String say(String dispatch, String step) {
    var item = operator
        .postAll("/v1/network-acknowledgements", List.of(Map.of("dispatch_id", dispatch, "step", step))).items()
        .getFirst();
    return item.get("errors").isEmpty()
        ? item.get("outcome").asString()
        : item.get("errors").get(0).get("rule").asString();
  }

  @Test
  void foundPhoneIsToldOnceWhereverTheParcelHasGotTo() {
    var underWay = day.dispatched();
    var delivered = day.dispatched();
    day.courierSays(delivered, "delivered");
    neighbours().poll(underWay.reportedFound(), delivered.reportedFound());
    neighbours().poll(underWay.reportedFound());

    assertThat(toldInAll(underWay.id, "dispatches")).hasSize(3).last().isInstanceOfSatisfying(
        PhoneDiscovered.class, told -> {
          assertThat(told.getSequence()).isEqualTo(3);
          assertThat(told.getDeviceId()).isEqualTo(underWay.device.toString());
        });
    assertThat(published().about(delivered.id, "dispatches", 4)).last().isInstanceOf(PhoneDiscovered.class);
    assertThat(day.state(underWay)).isEqualTo("discovered");
    assertThat(day.state(delivered)).isEqualTo("discovered");
    assertThat(jdbc.sql("select under_way from referral where referral_id = cast(:id as uuid)")
        .param("id", underWay.id.toString()).query(String.class).optional()).isEmpty();
  }

  @Test
  void nextParcelCannotGoOnceAnEarlierPhoneIsFoundAndTheReferralWasNotReopened() {
    var found = day.dispatched();
    day.courierSays(found, "refused");
    var next = found.again();
    neighbours().poll(next.reserved());
    assertThat(day.check(next, Map.of()).rules()).isEmpty();
    neighbours().poll(found.reportedFound());
    assertThat(day.handOver(next).rules()).containsExactly("consignment_id:on-hold");
    assertThat(day.state(found)).isEqualTo("discovered");

    neighbours().poll(next.releaseRequested(ReleaseReason.EXPIRED));
    assertThat(day.state(next)).isEqualTo("cancelled");
    var third = found.again();
    neighbours().poll(third.reserved());
    assertThat(day.check(third, Map.of()).rules()).isEmpty();
    assertThat(day.handOver(third).rules()).containsExactly("consignment_id:on-hold");

    neighbours().poll(found.reopened());
    neighbours().poll(found.reportedFound());
    assertThat(day.handOver(third).rules()).as("a report that comes again").isEmpty();
  }

  @Test
  void nextParcelThatHasJustGoneIsCalledBack() {
    var found = day.dispatched();
    day.courierSays(found, "refused");
    var next = found.again();
    neighbours().poll(next.reserved());
    day.check(next, Map.of());
    assertThat(day.handOver(next).rules()).isEmpty();

    neighbours().poll(found.reportedFound());
    assertThat(day.state(found)).isEqualTo("discovered");
    assertThat(day.state(next)).isEqualTo("dispatched");
    assertThat(day.staff.get("/v1/consignments?state=called-back").items())
        .extracting(item -> item.get("consignment_id").asString()).containsExactly(next.reservation.toString());
    day.courierSays(next, "returned");
    assertThat(day.state(next)).isEqualTo("failed");
  }

  @Test
  void phoneThatHasArrivedIsNotTouchedWhenAnEarlierOneIsFound() {
    var found = day.dispatched();
    day.courierSays(found, "refused");
    var next = found.again();
    neighbours().poll(next.reserved());
    day.check(next, Map.of());
    assertThat(day.handOver(next).rules()).isEmpty();
    day.courierSays(next, "delivered");

    neighbours().poll(found.reportedFound(), found.suspensionDecided(true));

    assertThat(day.state(found)).isEqualTo("discovered");
    assertThat(day.state(next)).isEqualTo("delivered");
    assertThat(published().about(found.id, "dispatches", 8)).last()
        .isInstanceOfSatisfying(SimSuspensionRequested.class,
            asked -> assertThat(asked.getDeviceId()).isEqualTo(found.device.toString()));
  }

  @Test
  void phoneThatHasNotGoneCannotBeFound() {
    var parcel = day.ready();
    neighbours().poll(parcel.reportedFound(), parcel.suspensionDecided(true));
    assertThat(day.state(parcel)).isEqualTo("ready");
    assertThat(toldInAll(parcel.id, "dispatches")).hasSize(1);
  }

  @Test
  void itsSimIsSuspendedOnlyWhenTheCaseworkerSaysSo() {
    var parcel = day.dispatched();
    var activation = notice(0).get("dispatch_id").asString();
    neighbours().poll(parcel.reportedFound(), parcel.suspensionDecided(false));
    assertThat(feedInAll(operator)).hasSize(1);

    neighbours().poll(parcel.suspensionDecided(true));
    var asked = notice(1);
    assertThat(asked.get("action").asString()).isEqualTo("suspend");
    assertThat(asked.get("iccid").asString()).isEqualTo(parcel.iccid);
    assertThat(asked.get("answer_by").isString()).isTrue();
    var suspension = asked.get("dispatch_id").asString();
    assertThat(suspension).isNotEqualTo(activation);
    assertThat(operator.get("/v1/network-acknowledgements").items()).filteredOn(
        due -> due.get("dispatch_id").asString().equals(suspension)).singleElement()
        .satisfies(due -> assertThat(due.get("steps").get(0).get("step").asString()).isEqualTo("suspended"));

    assertThat(say(activation, "suspended")).isEqualTo("not-asked-for");
    assertThat(say(suspension, "activated")).isEqualTo("not-asked-for");
    assertThat(say(suspension, "suspended")).isEqualTo("recorded");
    assertThat(say(suspension, "suspended")).isEqualTo("already-recorded");
    var told = published().about(parcel.id, "dispatches", 5);
    assertThat(told.get(3)).isInstanceOf(SimSuspensionRequested.class);
    assertThat(told.get(4)).isInstanceOfSatisfying(NetworkAcknowledged.class, acknowledged -> {
      assertThat(acknowledged.getStep()).isEqualTo(NetworkStep.SUSPENDED);
      assertThat(acknowledged.getDueAt()).isNotNull();
    });
  }

  /**
   * Gives the first referral's phone to the second: it came back, was inspected and given out again before the find was
   * reported.
   */
  private TestReferral withPhoneOf(TestReferral first, TestReferral second) {
    assertThat(jdbc.sql("update consignment set device_id = :device where consignment_id = :id")
        .param("device", first.device).param("id", second.reservation).update()).isEqualTo(1);
    return second;
  }

  @Test
  void simOfAPhoneThatIsAnothersByNowIsNotSuspended() {
    var first = day.dispatched();
    day.courierSays(first, "returned");
    withPhoneOf(first, day.dispatched());

    neighbours().poll(first.reportedFound(), first.suspensionDecided(true));

    assertThat(day.state(first)).isEqualTo("discovered");
    assertThat(feedInAll(operator)).hasSize(2);
    assertThat(published().about(first.id, "dispatches", 4)).noneMatch(SimSuspensionRequested.class::isInstance);
  }

  @Test
  void simOfAPhoneThatAnotherHadBeforeIsSuspended() {
    var first = day.dispatched();
    day.courierSays(first, "delivered");
    var second = withPhoneOf(first, day.dispatched());

    neighbours().poll(second.reportedFound(), second.suspensionDecided(true));

    assertThat(notice(2).get("action").asString()).isEqualTo("suspend");
  }

  @Test
  void phoneThatLiesAtAHubForSomebodyElseGoesNowhereOnceItIsFoundAndItsSimIsSuspended() {
    var first = day.dispatched();
    day.courierSays(first, "returned");
    var second = withPhoneOf(first, day.ready());

    neighbours().poll(first.reportedFound(), first.suspensionDecided(true));

    assertThat(day.handOver(second).rules()).containsExactly("device:found");
    assertThat(day.staff.get("/v1/consignments/" + second.reservation + "/label").rules())
        .containsExactly("device:found");
    assertThat(notice(1).get("action").asString()).isEqualTo("suspend");
    assertThat(notice(1).get("iccid").asString()).isEqualTo(first.iccid);
    neighbours().poll(second.releaseRequested(ReleaseReason.RECALL));
    assertThat(day.state(second)).isEqualTo("cancelled");
    assertThat(feedInAll(operator)).hasSize(2);
  }

  @Test
  void simOfAPhoneThatWentToTheSameSurvivorAgainIsSuspendedAndNothingElseIsAskedForIt() {
    var first = day.dispatched();
    day.courierSays(first, "returned");
    var second = first.again();
    neighbours().poll(second.reserved());
    day.check(second, Map.of());
    withPhoneOf(first, second);
    assertThat(day.handOver(second).rules()).isEmpty();

    neighbours().poll(first.reportedFound(), first.suspensionDecided(true));

    assertThat(notice(2).get("action").asString()).isEqualTo("suspend");
    assertThat(operator.get("/v1/network-acknowledgements").items()).singleElement().satisfies(
        due -> assertThat(due.get("dispatch_id").asString()).isEqualTo(notice(2).get("dispatch_id").asString()));
  }
}
