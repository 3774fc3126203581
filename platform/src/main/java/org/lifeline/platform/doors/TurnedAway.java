package org.lifeline.platform.doors;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.audit.Act;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.audit.LoneActs;
import org.lifeline.platform.audit.Who;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Puts on record whom a door turns away: who it was as far as that is known, at which door, for which id, and why. What
 * else was asked is not kept.
 */
public final class TurnedAway {

  private final AuditLog log;
  private final LoneActs acts;
  private final Routes routes;

  /** @param mapping of the service's doors, asked for at the first use */
  public TurnedAway(AuditLog log, LoneActs acts, Supplier<RequestMappingHandlerMapping> mapping) {
    this.log = log;
    this.acts = acts;
    this.routes = new Routes(mapping);
  }

  /** Why somebody is turned away. */
  public enum Why {
    /** There was no token, or none that is good. */
    NO_VALID_TOKEN,
    /** Its role may not do this, or the token was not given out for it. */
    NOT_FOR_THIS_ROLE,
    /** There is no such thing, or it is somebody else's. Which of them is not looked into, so that both take as long. */
    MISSING_OR_ANOTHERS,
    /** The party may do nothing at the moment. */
    SUSPENDED
  }

  private enum Action {
    REFUSED
  }

  /**
   * Records that a request is refused; to be called before it is answered.
   *
   * @throws org.springframework.dao.DataAccessException that cannot be recorded; or a TransactionException
   */
  public void record(HttpServletRequest request, Why why) {
    var caller = caller();
    var act = Act.of(caller == null ? Who.UNKNOWN : caller.who(), Action.REFUSED, why);
    var route = routes.of(request);
    acts.record(route.map(r -> act.at(r.method(), r.path())).orElse(act),
        route.map(Routes.Route::subject).orElse(null));
  }

  /** Records that there is nothing for a caller who is known; to be called before it is answered. Throws as above. */
  void recordMissing(HttpServletRequest request) {
    if (caller() != null) {
      record(request, Why.MISSING_OR_ANOTHERS);
    }
  }

  /** Records, in the open transaction, that of many things that a caller wants these are missing or another's. */
  public void recordMissing(Caller caller, Collection<UUID> missing) {
    log.record(Act.of(caller.who(), Action.REFUSED, Why.MISSING_OR_ANOTHERS), missing);
  }

  /** Records, in the open transaction, that a caller wants to do something for another. */
  public void recordAnothers(Caller caller) {
    log.record(Act.of(caller.who(), Action.REFUSED, Why.MISSING_OR_ANOTHERS));
  }

  private static @Nullable Caller caller() {
    var known = SecurityContextHolder.getContext().getAuthentication();
    return known != null && known.getPrincipal() instanceof Caller caller ? caller : null;
  }
}
