/** Steps, runbooks, the runner that alone acts, and its journal. */
package dev.projectorchestrator.core.runbook;
