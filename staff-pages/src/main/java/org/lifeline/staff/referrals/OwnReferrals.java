package org.lifeline.staff.referrals;

import static org.springframework.http.MediaType.APPLICATION_JSON;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.staff.door.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

/** The referrals of the partner whose caseworker is signed in, at referral-service's doors. All may throw {@link Refused}. */
@Component
class OwnReferrals {

  /** On one page. */
  private static final int SIZE = 50;

  private final RestClient referrals;

  OwnReferrals(@Qualifier("referralService") RestClient referrals) {
    this.referrals = referrals;
  }

  private record Links(@Nullable String next) {
  }

  private record Page(List<Referral> items, Links links) {
  }

  /**
   * Some of them, newest first.
   *
   * @param next where the list goes on; null at its end
   */
  record Some(List<Referral> items, @Nullable String next) {
  }

  /** @param cursor where the list goes on; null for its beginning */
  Some list(@Nullable String cursor) {
    var page = Objects.requireNonNull(referrals.get().uri(address -> {
      address.path("/v1/referrals").queryParam("limit", SIZE);
      if (cursor != null) {
        address.queryParam("cursor", "{cursor}");
        return address.build(cursor);
      }
      return address.build();
    }).retrieve().body(Page.class));
    var next = page.links.next;
    return new Some(page.items, next == null
        ? null
        : UriComponentsBuilder.fromUriString(next).build().getQueryParams().getFirst("cursor"));
  }

  /**
   * The latest of one case reference.
   *
   * @param next set where there are more
   */
  Some named(String reference) {
    var page = Objects.requireNonNull(
        referrals.get().uri("/v1/referrals?case_reference={reference}&limit={limit}", reference, SIZE).retrieve()
            .body(Page.class));
    var found = page.items.stream().filter(each -> each.caseReference().equals(reference)).toList();
    // A service of before lists all of them: none of another survivor is taken for the one that was asked for.
    if (found.size() < page.items.size() && page.links.next != null) {
      throw Refused.away(); // and what comes after them nobody has looked at
    }
    return new Some(found, page.links.next);
  }

  Referral find(UUID id) {
    return Objects.requireNonNull(referrals.get().uri("/v1/referrals/{id}", id).retrieve().body(Referral.class));
  }

  /**
   * @param key that the page was given: however often it is sent, it takes effect once
   * @param phone tracking number of the phone that it is about; empty where it is about none
   * @param choice one of the command's; empty where it has none
   */
  void carryOut(UUID id, Command command, UUID key, String phone, String choice) {
    var body = new TreeMap<String, Object>();
    if (!phone.isEmpty()) {
      body.put("tracking_number", phone);
    }
    switch (command) {
      case FOUND -> {
        if (!choice.equals("later")) {
          body.put("suspend_sim", choice.equals("suspend"));
        }
        post(id, "discovery", key, body);
      }
      case SIM -> {
        body.put("suspend", choice.equals("suspend"));
        post(id, "sim-suspension", key, body);
      }
      case WITHDRAW -> post(id, "withdrawal", key, body);
      case ERASE -> referrals.delete().uri("/v1/referrals/{id}/personal-data?reason={reason}", id, choice).retrieve()
          .toBodilessEntity();
    }
  }

  private void post(UUID id, String what, UUID key, Map<String, Object> body) {
    referrals.post().uri("/v1/referrals/{id}/{what}", id, what).header("Idempotency-Key", key.toString())
        .contentType(APPLICATION_JSON).body(body).retrieve().toBodilessEntity();
  }
}
