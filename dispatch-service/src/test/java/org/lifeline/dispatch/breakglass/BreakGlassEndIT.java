package org.lifeline.dispatch.breakglass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.consignment.store.HubLists;
import org.lifeline.dispatch.delivery.OpenDelivery;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Break-glass is over after a quarter of an hour, and unapproved after an hour. */
class BreakGlassEndIT extends HandedOverParcel {

  private static final Caller OLU = new Caller("scheme-operator", "scheme", "olu");

  @Autowired
  private Requests requests;
  @Autowired
  private HubLists consignments;
  @Autowired
  private OpenDelivery open;
  @Autowired
  private AuditLog audit;
  @Autowired
  private TransactionTemplate transaction;
  @Autowired
  private BreakGlassSettings settings;

  @Test
  void isOverAfterAQuarterOfAnHour() {
    var id = ask("legal-duty").get("id").asString();
    approve(petra, id);

    assertThat(in(Duration.ofMinutes(14)).read(OLU, UUID.fromString(id)).deliveryPostcode()).isEqualTo("ZZ36 1ZZ");
    var over = in(Duration.ofMinutes(15));
    assertThatThrownBy(() -> over.read(OLU, UUID.fromString(id))).isInstanceOf(Problem.class)
        .hasMessage(Problem.notFound().detail());
    assertThatThrownBy(() -> over.find(UUID.fromString(id))).isInstanceOf(Problem.class);
  }

  /** Otherwise two people could keep it open for each other. */
  @Test
  void approvedAgainItIsReadForNoLonger() {
    var id = ask("legal-duty").get("id").asString();
    var until = approve(petra, id).json().get("readable_until");
    var again = transaction.execute(status -> in(Duration.ofMinutes(10))
        .approve(new Caller("scheme-operator", "scheme", "ravi"), UUID.fromString(id)));

    assertThat(again).isNotNull();
    assertThat(again.readableUntil()).isEqualTo(Instant.parse(until.asString()));
    assertThat(petra.get("/v1/break-glass/" + id).json().get("readable_until")).isEqualTo(until);
    assertThat(entries(parcel.id)).filteredOn(entry -> entry.contains("approved-break-glass"))
        .containsExactly("scheme-operator scheme/petra approved-break-glass legal-duty");
  }

  @Test
  void requestThatNobodyApprovesInTimeIsOver() {
    var id = UUID.fromString(ask("legal-duty").get("id").asString());
    var petras = new Caller("scheme-operator", "scheme", "petra");

    assertThatThrownBy(() -> in(Duration.ofMinutes(60)).approve(petras, id)).isInstanceOf(Problem.class)
        .hasMessage(Problem.notFound().detail());
  }

  /** Break-glass as it is after this time has passed. */
  private BreakGlass in(Duration time) {
    return new BreakGlass(requests, consignments, open, audit, transaction, settings,
        Clock.offset(Clock.systemUTC(), time));
  }
}
