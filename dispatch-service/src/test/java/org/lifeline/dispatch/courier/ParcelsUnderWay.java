package org.lifeline.dispatch.courier;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.lifeline.dispatch.testing.Client.Answer;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;

/** A hub of this test's own with parcels that the courier has. */
abstract class ParcelsUnderWay extends RunningService {

  HubDay day;

  @BeforeEach
  void open() {
    day = hubDay();
  }

  Answer report(TestReferral parcel, String event) {
    return client("courier", "courier").postAll("/v1/courier-events",
        List.of(Map.of("tracking_number", day.trackingNumber(parcel), "event", event)));
  }

  String outcome(TestReferral parcel, String event) {
    return report(parcel, event).items().getFirst().get("outcome").asString();
  }

  /** Makes a time of a parcel be so many days and a minute ago. */
  void back(TestReferral parcel, String column, int days) {
    jdbc.sql("update consignment set " + column + " = now() - make_interval(days => :days, secs => 60)"
        + " where consignment_id = cast(:id as uuid)").param("days", days).param("id", parcel.reservation.toString())
        .update();
  }
}
