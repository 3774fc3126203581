package org.lifeline.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.UUID;
import java.util.stream.Collectors;

/** Hub staff at work: check what is prepared, and hand it over. */
final class HubStaff {

  /** The most items of one request. */
  static final int MANY = 250;

  /** The result of one round. */
  record Done(int gone, int refused) {
  }

  private final Client dispatch;
  private final String list;

  HubStaff(String hub, Client dispatch) {
    this.dispatch = dispatch;
    // Those that were refused, too: their check is done, and they are ready.
    this.list = "/v1/consignments?hub=" + hub + "&limit=" + MANY + "&timeout=";
  }

  /**
   * Checks and hands over the parcels of one page, with one request. What its phone is to be loaded with is not yet known
   * of every parcel; those wait.
   *
   * @param timeoutMillis how long to wait for something to do
   * @return how many parcels went, and how many were refused, which stay on the list
   */
  Done work(int timeoutMillis) throws IOException {
    var parcels = Parcel.read(dispatch.get(list + timeoutMillis).expected()).stream().filter(Parcel::canBeLoaded)
        .toList();
    if (parcels.isEmpty()) {
      return new Done(0, 0);
    }
    var body = parcels.stream().map(Parcel::handOver).collect(Collectors.joining(",", "{\"items\":[", "]}"));
    var answer = dispatch.post("/v1/consignments/hand-overs", "application/json", body.getBytes(UTF_8),
        UUID.randomUUID().toString());
    int gone = Bytes.count(answer.expected(), "\"outcome\":\"dispatched\"");
    return new Done(gone, parcels.size() - gone);
  }
}
