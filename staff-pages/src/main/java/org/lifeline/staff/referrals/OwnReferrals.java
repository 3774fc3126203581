package org.lifeline.staff.referrals;

import static org.springframework.http.MediaType.APPLICATION_JSON;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.staff.services.Listed;
import org.lifeline.staff.services.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Asks referral-service about the referrals of the partner whose caseworker is signed in. All methods may throw
 * {@link Refused}.
 */
@Component
class OwnReferrals {

  /** The number of referrals on one page. */
  private static final int SIZE = 50;
  private static final int MISSING = 404;
  private static final ParameterizedTypeReference<Listed<Referral>> LIST = new ParameterizedTypeReference<>() {
  };

  private final RestClient referrals;

  OwnReferrals(@Qualifier("referralService") RestClient referrals) {
    this.referrals = referrals;
  }

  /**
   * One page of the list, newest first.
   *
   * @param cursor where the page starts; null for the beginning of the list
   */
  Listed<Referral> list(@Nullable String cursor) {
    return Objects.requireNonNull(referrals.get().uri(address -> {
      address.path("/v1/referrals").queryParam("limit", SIZE);
      if (cursor != null) {
        address.queryParam("cursor", "{cursor}");
        return address.build(cursor);
      }
      return address.build();
    }).retrieve().body(LIST));
  }

  /** The newest referrals with this case reference. */
  Listed<Referral> named(String reference) {
    var page = Objects.requireNonNull(
        referrals.get().uri("/v1/referrals?case_reference={reference}&limit={limit}", reference, SIZE).retrieve()
            .body(LIST));
    var found = page.items().stream().filter(each -> each.caseReference().equals(reference)).toList();
    // An instance of the previous version lists all referrals: none of another survivor may be taken for the one found.
    if (found.size() < page.items().size() && page.more()) {
      throw Refused.away(); // nobody has looked at the pages that follow
    }
    return new Listed<>(found, page.links());
  }

  Referral find(UUID id) {
    return Objects.requireNonNull(referrals.get().uri("/v1/referrals/{id}", id).retrieve().body(Referral.class));
  }

  /** The referral; empty where it has become another partner's. */
  Optional<Referral> findIfOwn(UUID id) {
    try {
      return Optional.of(find(id));
    } catch (Refused refused) {
      if (refused.status() == MISSING) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /** The partner's own referrals that stand in the place of this one, first accepted first. */
  List<Referral> standIns(Referral referral) {
    var ids = Objects.requireNonNullElse(referral.replacedBy(), List.<UUID>of());
    return ids.stream().flatMap(id -> findIfOwn(id).stream()).toList();
  }

  /**
   * Carries out a command.
   *
   * @param key the page's key: however often the command is sent, it takes effect once
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
