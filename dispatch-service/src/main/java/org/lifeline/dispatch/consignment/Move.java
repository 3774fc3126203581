package org.lifeline.dispatch.consignment;

import org.apache.avro.specific.SpecificRecord;
import org.lifeline.dispatch.referral.Referral;

/**
 * What was decided: the next state of a consignment and of its referral, and the event that tells of it.
 *
 * @param event numbered with the referral's new sequence
 */
public record Move<S extends Consignment>(S consignment, Referral referral, SpecificRecord event) {
}
