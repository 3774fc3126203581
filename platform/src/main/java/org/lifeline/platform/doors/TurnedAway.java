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
 * Puts on record whom a door turns away: who it was as far as that is known, at which door, for which id, and why. What
 * else was asked is not kept. Of each party the first {@link #FIRST} in a minute are entries of their own; of what is
 * above that, one entry a minute for each door and reason says how many there were: whoever asks without end does not
 * fill the record.
 */
public final class TurnedAway implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TurnedAway.class);

  /** So many refusals of a party are written one by one in a minute. */
  public static final int FIRST = 100;

  private final AuditLog log;
  private final LoneActs acts;
  private final Routes routes;
  private final Flood flood = new Flood(FIRST);

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
   * Records that a request is refused; to be called before it is answered. One of many is counted instead, and on record
   * within a minute.
   *
   * @throws org.springframework.dao.DataAccessException that cannot be recorded; or a TransactionException
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

  /** Records that there is nothing for a caller who is known; to be called before it is answered. Throws as above. */
  void recordMissing(HttpServletRequest request) {
    if (caller() != null) {
      record(request, Why.MISSING_OR_ANOTHERS);
    }
  }

  /** Records, in the open transaction, that of many things that a caller wants these are missing or another's. */
  public void recordMissing(Caller caller, Collection<UUID> missing) {
    var act = Act.of(caller.who(), Action.REFUSED, Why.MISSING_OR_ANOTHERS);
    int written = flood.take(act.who(), missing.size());
    log.record(act, missing.stream().limit(written).toList());
    countOnceCommitted(act, missing.size() - written);
  }

  /**
   * Records, in the open transaction, that so many things that a caller wants are missing or another's, and have no id
   * that could be named: one entry with their number, which counts as one refusal.
   *
   * @param unnamed 0 or more; of 0 nothing is recorded
   */
  public void recordMissing(Caller caller, int unnamed) {
    var act = Act.of(caller.who(), Action.REFUSED, Why.MISSING_OR_ANOTHERS);
    if (unnamed > 0 && flood.take(act.who(), 1) == 1) {
      log.recordTimes(act, unnamed);
    } else {
      countOnceCommitted(act, unnamed);
    }
  }

  /** Records, in the open transaction, that a caller wants to do something for another. */
  public void recordAnothers(Caller caller) {
    var act = Act.of(caller.who(), Action.REFUSED, Why.MISSING_OR_ANOTHERS);
    if (flood.take(act.who(), 1) == 1) {
      log.record(act);
    } else {
      countOnceCommitted(act, 1);
    }
  }

  /** Records what was counted in the minute that is over; what cannot be written is kept for the next one. */
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
