package org.lifeline.staff.people;

import java.net.HttpURLConnection;
import java.util.Map;
import org.lifeline.staff.services.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Gets refusals of pages into an audit log, as these pages have none: when a person requests a page that is not for
 * their role, the service behind it is asked with their token, and refuses and audits that too. While the service is
 * unreachable, the page is refused all the same, and the refusal is only logged.
 */
@Component
class TurnedAway {

  private static final Logger LOG = LoggerFactory.getLogger(TurnedAway.class);

  /** The paths at referral-service behind pages, by the first part of the pages' addresses. */
  private static final Map<String, String> REFERRAL = Map.of("/list", "/v1/referrals", "/item", "/v1/referrals",
      "/form", "/v1/referrals", "/offers", "/v1/referrals", "/pairs", "/v1/possible-matches", "/apart",
      "/v1/set-apart");
  private static final String PARCELS = "/parcels";

  private final RestClient referrals;
  private final RestClient dispatch;

  TurnedAway(@Qualifier("referralService") RestClient referrals, @Qualifier("dispatchService") RestClient dispatch) {
    this.referrals = referrals;
    this.dispatch = dispatch;
  }

  /**
   * Has the service behind a page refuse the person as well.
   *
   * @param page the page's address within these pages
   */
  void from(String page) {
    var first = page.replaceFirst("^(/[^/]*).*", "$1");
    var door = REFERRAL.get(first);
    if (door != null) {
      ask(referrals, door);
    } else if (first.equals(PARCELS)) {
      ask(dispatch, "/v1/consignments");
    }
  }

  private static void ask(RestClient service, String door) {
    try {
      service.get().uri(door + "?limit=1").retrieve().toBodilessEntity();
    } catch (Refused refused) {
      if (refused.status() == HttpURLConnection.HTTP_UNAUTHORIZED
          || refused.status() == HttpURLConnection.HTTP_FORBIDDEN) {
        LOG.debug("refused at {} as well", door);
      } else {
        LOG.warn("a page was refused, and {} could not be told: {}", door, refused.status());
      }
    } catch (RestClientException | ClientAuthorizationException away) {
      LOG.warn("a page was refused, and {} could not be told: {}", door, away.getClass().getSimpleName());
    }
  }
}
