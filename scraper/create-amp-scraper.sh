#!/usr/bin/env bash
# Creates an AMP managed collector with scraper/amp-managed-scraper.yml for an EKS cluster, with the AWS CLI 2 (1 takes blobs another way).
#   scraper/create-amp-scraper.sh CLUSTER_NAME WORKSPACE_ARN SUBNET_ID,SUBNET_ID SECURITY_GROUP_ID
# The subnets lie in two zones of the cluster's VPC; the security group may reach the nodes on the agent's port. Asks before it creates anything.
set -euo pipefail
if [ "$#" -ne 4 ]; then
  sed -n '2,4p' "$0" >&2
  exit 2
fi
cluster="$1" workspace="$2" subnets="$3" group="$4"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

cluster_arn="$(aws eks describe-cluster --name "$cluster" --query cluster.arn --output text)"
configuration="$(sed "s/CLUSTER_NAME/$cluster/" "$here/amp-managed-scraper.yml" | base64 | tr -d '\n')"

existing="$(aws amp list-scrapers --filters "sourceArn=$cluster_arn" --query 'scrapers[].scraperId' --output text)"
if [ -n "$existing" ] && [ "$existing" != None ]; then
  printf 'This cluster has scrapers already: %s\nTwo that read the same agents take one another'\''s deltas. Add the jobs to the existing one (aws amp update-scraper) instead.\n' "$existing" >&2
  exit 1
fi
printf 'Create a managed collector of %s (%s) that writes to %s? [y/N] ' "$cluster" "$cluster_arn" "$workspace" >&2
read -r answer
[ "$answer" = y ] || exit 1

aws amp create-scraper \
  --alias "headroom-$cluster" \
  --source "eksConfiguration={clusterArn=$cluster_arn,subnetIds=[$subnets],securityGroupIds=[$group]}" \
  --destination "ampConfiguration={workspaceArn=$workspace}" \
  --scrape-configuration "configurationBlob=$configuration"
