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
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.sql.AfterCommit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Records whom a door turns away: who it was as far as known, at which door, for which id, and why. Nothing else of the
 * request is kept. The first {@link #FIRST} refusals of each party in a minute get entries of their own. The rest are
 * counted and recorded as one entry a minute for each door and reason, so that a caller who keeps asking cannot fill
 * the record.
 */
public final class TurnedAway implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TurnedAway.class);

  /** How many refusals of a party are recorded one by one in a minute. */
  public static final int FIRST = 100;

  private final AuditLog log;
  private final LoneActs acts;
  private final Routes routes;
  private final Flood flood = new Flood(FIRST);

  /** @param mapping of the service's doors, asked for at first use */
  public TurnedAway(AuditLog log, LoneActs acts, Supplier<RequestMappingHandlerMapping> mapping) {
    this.log = log;
    this.acts = acts;
    this.routes = new Routes(mapping);
  }

  /** Why somebody is turned away. */
  public enum Why {
    /** There was no token, or no valid one. */
    NO_VALID_TOKEN,
    /** The caller's role may not do this, or the token was not issued for that role. */
    NOT_FOR_THIS_ROLE,
    /**
     * It does not exist or belongs to somebody else. Which of the two is not determined, so that both take equally
     * long.
     */
    MISSING_OR_ANOTHERS,
    /** The caller is suspended. */
    SUSPENDED
  }

  private enum Action {
    REFUSED
  }

  /**
   * Records that a request is refused; to be called before it is answered. One beyond {@link #FIRST} is only counted,
   * and is on record within a minute.
   *
   * @throws org.springframework.dao.DataAccessException it cannot be recorded; or a TransactionException
   */
  public void record(HttpServletRequest request, Why why) {
    var caller = caller();
    var somewhere = Act.of(caller == null ? Who.UNKNOWN : caller.who(), Action.REFUSED, why);
    var route = routes.of(request);
    var act = route.map(r -> somewhere.at(r.method(), r.path())).orElse(somewhere);
    if (flood.take(act.who(), 1) == 1) {
      acts.record(act, route.map(Routes.Route::subject).orElse(null));
    } else {
      flood.count(act, 1);
    }
  }

  /**
   * Records that there is nothing for the caller, if it is known; to be called before the request is answered. Throws
   * as {@link #record} does.
   */
  void recordMissing(HttpServletRequest request) {
    if (caller() != null) {
      record(request, Why.MISSING_OR_ANOTHERS);
    }
  }

  /** Records, in the open transaction, that these of the things a caller asked for are missing or another's. */
  public void recordMissing(Caller caller, Collection<UUID> missing) {
    var act = Act.of(caller.who(), Action.REFUSED, Why.MISSING_OR_ANOTHERS);
    int written = flood.take(act.who(), missing.size());
    log.record(act, missing.stream().limit(written).toList());
    countOnceCommitted(act, missing.size() - written);
  }

  /**
   * Records, in the open transaction, that a number of things a caller asked for are missing or another's and have no
   * id to record: one entry with their number, which counts as one refusal.
   *
   * @param unnamed 0 or more; for 0, nothing is recorded
   */
  public void recordMissing(Caller caller, int unnamed) {
    var act = Act.of(caller.who(), Action.REFUSED, Why.MISSING_OR_ANOTHERS);
    if (unnamed > 0 && flood.take(act.who(), 1) == 1) {
      log.recordTimes(act, unnamed);
    } else {
      countOnceCommitted(act, unnamed);
    }
  }

  /** Records, in the open transaction, that a caller tried to act for another party. */
  public void recordAnothers(Caller caller) {
    var act = Act.of(caller.who(), Action.REFUSED, Why.MISSING_OR_ANOTHERS);
    if (flood.take(act.who(), 1) == 1) {
      log.record(act);
    } else {
      countOnceCommitted(act, 1);
    }
  }

  /** Records what was counted in the past minute; if that fails, the counts are kept for the next one. */
  @Scheduled(fixedRateString = "PT1M", initialDelayString = "PT1M")
  void writeCounts() {
    var counted = flood.nextMinute();
    try {
      acts.recordTimes(counted);
    } catch (DataAccessException | TransactionException e) {
      counted.forEach(flood::count);
      LOG.warn("refusals that were counted will be recorded later: {}", e.getClass().getSimpleName());
    }
  }

  @Override
  public void close() {
    writeCounts();
  }

  private void countOnceCommitted(Act act, int times) {
    if (times > 0) {
      AfterCommit.run(() -> flood.count(act, times));
    }
  }

  private static @Nullable Caller caller() {
    var known = SecurityContextHolder.getContext().getAuthentication();
    return known != null && known.getPrincipal() instanceof Caller caller ? caller : null;
  }
}
