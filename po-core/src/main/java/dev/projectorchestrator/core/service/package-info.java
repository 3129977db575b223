/** The units by which the system's own service manager brings a fleet back at login. */
package dev.projectorchestrator.core.service;
