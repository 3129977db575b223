<#list dependencyMap as e>
<#assign project = e.getKey()/>
<#assign licenses = e.getValue()/>
${project.groupId}:${project.artifactId} ${project.version} — ${licenses?join(", ")}
</#list>
