/** Looks whether the machine, the PO home and the fleet are in order. Changes nothing. */
package dev.projectorchestrator.core.doctor;
