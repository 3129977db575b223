/** The files of a PO home: what a new one begins with. */
package dev.projectorchestrator.core.home;
