package org.lifeline.platform.doors.caller;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lifeline.platform.suspension.Suspensions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.DeferredResultProcessingInterceptor;

/**
 * Requests that wait for something to happen, and streams of events, of a service: at the moment in which somebody is
 * suspended, theirs stop waiting, and {@link SuspensionFilter} turns them away. So a long poll hands out nothing more.
 */
public final class OpenRequests implements DeferredResultProcessingInterceptor {

  private static final Logger LOG = LoggerFactory.getLogger(OpenRequests.class);

  private final Suspensions suspensions;
  /** With every name by which whoever waits may be suspended. */
  private final Map<DeferredResult<?>, List<String>> open = new ConcurrentHashMap<>();

  public OpenRequests(Suspensions suspensions) {
    this.suspensions = suspensions;
    suspensions.whenSuspended(name -> open.forEach((request, names) -> {
      if (names.contains(name)) {
        end(request);
      }
    }));
  }

  @Override
  public <T> void preProcess(NativeWebRequest request, DeferredResult<T> answer) {
    var names = SuspensionFilter.names(SecurityContextHolder.getContext().getAuthentication()).toList();
    open.put(answer, names);
    // Whoever was suspended since the filter looked is told of by nobody any more.
    if (names.stream().anyMatch(suspensions::isSuspended)) {
      end(answer);
    }
  }

  @Override
  public <T> void afterCompletion(NativeWebRequest request, DeferredResult<T> answer) {
    open.remove(answer);
  }

  /** How many are open. */
  public int count() {
    return open.size();
  }

  private static void end(DeferredResult<?> request) {
    try {
      request.setErrorResult(SuspensionFilter.problem());
    } catch (IllegalStateException e) {
      LOG.debug("a request of somebody who was suspended had ended by itself");
    }
  }
}
