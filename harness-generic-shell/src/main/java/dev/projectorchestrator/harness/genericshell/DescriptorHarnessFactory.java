package dev.projectorchestrator.harness.genericshell;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessDescriptor;
import dev.projectorchestrator.api.HarnessFactory;

/** Creates a driver from a descriptor. */
public final class DescriptorHarnessFactory implements HarnessFactory {

  @Override
  public Harness fromDescriptor(HarnessDescriptor descriptor) {
    return new DescribedHarness(DescriptorParser.parse(descriptor));
  }
}
