/**
 * Places: where projects live other than on this machine. po works there through itself: {@link
 * dev.projectorchestrator.core.place.Places} sends a request to the po over there and reads what it
 * sends back. What a place sends is data of a stranger: bounded, checked, and made visible.
 */
package dev.projectorchestrator.core.place;
