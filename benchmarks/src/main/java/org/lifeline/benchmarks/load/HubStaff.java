package org.lifeline.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Hub staff at work: check what is prepared, hand it over. */
final class HubStaff {

  /** As many as one request may hold. */
  static final int MANY = 250;

  private static final String JSON = "application/json";

  private final Client dispatch;
  private final String list;

  HubStaff(String hub, Client dispatch) {
    this.dispatch = dispatch;
    this.list = "/v1/consignments?hub=" + hub + "&state=prepared&limit=" + MANY + "&timeout=";
  }

  /**
   * Hands over what there is.
   *
   * @param timeoutMillis how long to wait for something to do
   * @return how many parcels were on the list
   */
  int work(int timeoutMillis) throws IOException {
    var parcels = Parcel.read(dispatch.get(list + timeoutMillis).expected());
    if (!parcels.isEmpty()) {
      post("/v1/consignments/readiness", parcels, Parcel::checklist);
      post("/v1/consignments/hand-overs", parcels, Parcel::reference);
    }
    return parcels.size();
  }

  private void post(String path, List<Parcel> parcels, Function<Parcel, String> form) throws IOException {
    var body = parcels.stream().map(form).collect(Collectors.joining(",", "{\"items\":[", "]}"));
    dispatch.post(path, JSON, body.getBytes(UTF_8), UUID.randomUUID().toString()).expected();
  }
}
