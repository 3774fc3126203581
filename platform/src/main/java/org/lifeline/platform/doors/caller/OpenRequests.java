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
 * The requests of a service that wait for something to happen, and its streams of events. At the moment somebody is
 * suspended, their requests stop waiting and {@link SuspensionFilter} refuses them, so that a long poll returns nothing
 * more.
 */
public final class OpenRequests implements DeferredResultProcessingInterceptor {

  private static final Logger LOG = LoggerFactory.getLogger(OpenRequests.class);

  private final Suspensions suspensions;
  /** Open requests, each with every name by which its caller may be suspended. */
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
    // Nobody else ends the request of a caller who was suspended after the filter looked.
    if (names.stream().anyMatch(suspensions::isSuspended)) {
      end(answer);
    }
  }

  @Override
  public <T> void afterCompletion(NativeWebRequest request, DeferredResult<T> answer) {
    open.remove(answer);
  }

  /** The number of open requests. */
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
