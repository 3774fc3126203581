package org.lifeline.staff.lead;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.staff.services.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages on which the safeguarding lead settles cases once the partners were asked. */
@Controller
class LeadPages {

  private static final String QUEUE = "/{queue:pairs|apart}";
  private static final String CASE = QUEUE + "/{id}";
  /** What was done, as a number in addresses, which gives nothing away; it is part of a key in the message file. */
  private static final String DECIDED = "?done=1";
  private static final String KEPT = "?done=2";

  private final LeadWork work;

  LeadPages(LeadWork work) {
    this.work = work;
  }

  private static Queue queue(String key) {
    return Queue.valueOf(key.toUpperCase(Locale.ROOT));
  }

  @GetMapping(QUEUE)
  String list(@PathVariable("queue") String key, @RequestParam(defaultValue = "") String done, Model model) {
    var queue = queue(key);
    model.addAttribute("queue", queue);
    var open = work.list(queue, "open");
    model.addAttribute("open", open.items());
    model.addAttribute("more", open.more());
    var settled = work.list(queue, "settled");
    model.addAttribute("settled", settled.items());
    model.addAttribute("moreSettled", settled.more());
    model.addAttribute("besideHold", work.besideHold(queue));
    model.addAttribute("done", done);
    return "queue";
  }

  @GetMapping(CASE)
  String one(@PathVariable("queue") String key, @PathVariable UUID id, @RequestParam(defaultValue = "") String done,
      HttpSession session, Model model) {
    model.addAttribute("done", done);
    return show(queue(key), id, Written.NOTHING, List.of(), session, model);
  }

  private String show(Queue queue, UUID id, Written written, List<FieldError> errors, HttpSession session,
      Model model) {
    var found = work.find(queue, id);
    model.addAttribute("queue", queue);
    model.addAttribute("case", found);
    model.addAttribute("errors", errors);
    model.addAttribute("key", UUID.randomUUID());
    model.addAttribute("decisions", queue.decisions());
    model.addAttribute("undecided", Undecided.of(found, session));
    model.addAttribute("written", written.of(found.matchedReferralId()));
    return "case";
  }

  private String refused(Refused refused, Queue queue, UUID id, Written written, HttpSession session, Model model,
      HttpServletResponse response) {
    if (!refused.isTheirs() || refused.errors().isEmpty()) {
      throw refused;
    }
    response.setStatus(refused.status());
    return show(queue, id, written, refused.errors(), session, model);
  }

  @PostMapping(CASE)
  String decide(@PathVariable("queue") String address, @PathVariable UUID id, @RequestParam UUID key,
      @ModelAttribute Written written, HttpSession session, Model model, HttpServletResponse response) {
    var queue = queue(address);
    Undecided.keep(id, written, session);
    boolean settled;
    try {
      settled = work.decide(queue, id, written.matched(), key, written.decision(), written.reason());
    } catch (Refused refused) {
      return refused(refused, queue, id, written, session, model, response);
    }
    Undecided.drop(session);
    return "redirect:/" + queue.key() + (settled ? "" : "/" + id) + DECIDED;
  }

  /**
   * Records a question to a partner of a possible match, and keeps what was written of the decision so far.
   *
   * @param enter whether the Enter key was used: if no question is chosen, the decision is meant
   */
  @PostMapping("/pairs/{id}/asked")
  String ask(@PathVariable UUID id, @RequestParam UUID key, @RequestParam(defaultValue = "false") boolean enter,
      @ModelAttribute Written written, HttpSession session, Model model, HttpServletResponse response) {
    if (enter && written.asksNothing()) {
      return decide(Queue.PAIRS.key(), id, key, written, session, model, response);
    }
    Undecided.keep(id, written, session);
    try {
      work.ask(id, written.matched(), key, written.about(), written.question());
    } catch (Refused refused) {
      return refused(refused, Queue.PAIRS, id, written, session, model, response);
    }
    return "redirect:/pairs/" + id + KEPT;
  }
}
