package org.lifeline.console.rebuild;

import org.lifeline.console.audit.Acts;
import org.lifeline.console.projection.reading.Progress;
import org.lifeline.platform.audit.LoneActs;
import org.lifeline.platform.doors.caller.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** For programs of the scheme operator: builds the projection anew, and says how far that is. */
@RestController
class RebuildDoor {

  private final RebuildJob job;
  private final LoneActs looks;

  RebuildDoor(RebuildJob job, LoneActs looks) {
    this.job = job;
    this.looks = looks;
  }

  /** Begins one, unless one is under way, at whichever instance: then that one goes on. */
  @PostMapping("/v1/rebuilds")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Progress begin(@AuthenticationPrincipal Caller caller) {
    looks.record(Acts.rebuilt(caller.who()), null);
    job.begin();
    return job.state();
  }

  @GetMapping("/v1/rebuilds/latest")
  Progress latest() {
    return job.state();
  }
}
