/** Runs agents in jobs of a Slurm cluster, by its own commands. */
package dev.projectorchestrator.place.slurm;
