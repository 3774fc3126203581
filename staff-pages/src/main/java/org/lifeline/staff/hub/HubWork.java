package org.lifeline.staff.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.http.MediaType.APPLICATION_PDF;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.staff.services.Listed;
import org.lifeline.staff.services.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Asks dispatch-service about the parcels of the hub whose packer is signed in. All methods may throw {@link Refused}.
 */
@Component
class HubWork {

  private static final String PATH = "/v1/consignments";
  private static final String ONE = PATH + "/{id}";
  private static final ParameterizedTypeReference<Listed<Parcel>> LIST = new ParameterizedTypeReference<>() {
  };

  private final RestClient dispatch;

  HubWork(@Qualifier("dispatchService") RestClient dispatch) {
    this.dispatch = dispatch;
  }

  /** The most urgent parcels. */
  Listed<Parcel> inHand() {
    return list(PATH + "?limit=100");
  }

  /**
   * The parcels that are under way and to come back: all of them, because the latest calls are those that can still be
   * in time.
   */
  List<Parcel> calledBack() {
    var all = new ArrayList<Parcel>();
    for (@Nullable
    String next = PATH + "?state=called-back"; next != null;) {
      var page = list(next);
      all.addAll(page.items());
      next = page.links().next();
    }
    return all;
  }

  private Listed<Parcel> list(String address, Object... values) {
    return Objects.requireNonNull(dispatch.get().uri(address, values).retrieve().body(LIST));
  }

  /** The parcel with this tracking number, in any state, however the number is written. */
  Parcel find(String trackingNumber) {
    var bare = trackingNumber.replaceAll("[\\s\u00a0\u202f]+", "");
    return list(PATH + "?tracking_number={number}", bare).items().stream()
        .filter(parcel -> parcel.trackingNumber().equalsIgnoreCase(bare)).findFirst()
        .orElseThrow(Refused::away); // an instance of the previous version, which gives what is in hand
  }

  Parcel find(UUID id) {
    return Objects.requireNonNull(dispatch.get().uri(ONE, id).retrieve().body(Parcel.class));
  }

  /**
   * Answers one item of the readiness check; the service decides whether it holds.
   *
   * @param key the page's key, for all its items: however often the same answer is sent for an item, it takes effect
   * once
   */
  void check(UUID id, UUID key, String item, String said) {
    var body = switch (item) {
      case "battery_percent" -> Map.of(item, number(said));
      case "contact_pack" -> Map.of("pack_hash", said.strip());
      default -> Map.of(item, said.equals("yes"));
    };
    var ofThis = UUID.nameUUIDFromBytes((key + " " + item + " " + said).getBytes(UTF_8));
    dispatch.post().uri(ONE + "/readiness", id).header("Idempotency-Key", ofThis.toString())
        .contentType(APPLICATION_JSON).body(body).retrieve().toBodilessEntity();
  }

  /** Reads a battery level; a text that is not a number becomes -1, which the service refuses. */
  private static int number(String said) {
    try {
      return Integer.parseInt(said.strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** @param scanned the tracking number on the box; blank where nobody has read it */
  void handOver(UUID id, UUID key, String scanned) {
    var step = step(id, "/hand-over", key);
    (scanned.isBlank() ? step : step.body(Map.of("tracking_number", scanned))).retrieve().toBodilessEntity();
  }

  /** Records that a parcel has come back to the hub. */
  void takeBack(UUID id, UUID key) {
    step(id, "/return", key).retrieve().toBodilessEntity();
  }

  private RestClient.RequestBodySpec step(UUID id, String step, UUID key) {
    return dispatch.post().uri(ONE + step, id).header("Idempotency-Key", key.toString())
        .contentType(APPLICATION_JSON);
  }

  /** The label as a PDF, made at this moment and kept nowhere. */
  byte[] label(UUID id) {
    return Objects.requireNonNull(
        dispatch.get().uri(ONE + "/label", id).accept(APPLICATION_PDF).retrieve().body(byte[].class));
  }
}
